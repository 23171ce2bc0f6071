package dev.orchestrator.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.orchestrator.workflow.Async;
import dev.orchestrator.workflow.Promise;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowLocal;
import dev.orchestrator.workflow.WorkflowLock;
import dev.orchestrator.workflow.WorkflowMethod;
import dev.orchestrator.workflow.WorkflowSemaphore;
import dev.orchestrator.workflow.WorkflowThreadLocal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MutualExclusionTests {

  @WorkflowInterface
  interface Program {
    @WorkflowMethod
    List<String> run();
  }

  public static class Locking implements Program {
    private final WorkflowLock lock = Workflow.newWorkflowLock();
    private final List<String> log = new ArrayList<>();

    @Override
    public List<String> run() {
      List<Promise<?>> all = new ArrayList<>();
      for (String name : List.of("a", "b", "c")) {
        all.add(Async.procedure(this::twice, name));
      }
      Promise.allOf(all).get();
      log.add("held " + lock.isHeld());
      assertThatIllegalStateException().isThrownBy(lock::unlock);
      return log;
    }

    private void twice(String name) {
      for (int i = 0; i < 2; i++) {
        lock.lock();
        log.add(name + " in");
        Workflow.sleep(Duration.ofMinutes(1));
        log.add(name + " out");
        lock.unlock();
      }
    }
  }

  @Test
  void aLockLetsOneInAtATimeAndInTurn() {
    try (var handler = Handlers.of(Locking.class)) {
      TestRun run = TestRun.start(handler, "Program");
      while (!run.closed()) {
        run.advance(Duration.ofMinutes(1)).task();
      }

      List<String> turns = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        for (String name : List.of("a", "b", "c")) {
          turns.addAll(List.of(name + " in", name + " out"));
        }
      }
      turns.add("held false");
      assertThat((List<?>) run.result(List.class)).isEqualTo(turns);
    }
  }

  public static class Impatient implements Program {
    @Override
    public List<String> run() {
      WorkflowLock lock = Workflow.newWorkflowLock();
      List<String> log = new ArrayList<>();
      log.add("" + lock.tryLock() + lock.tryLock() + lock.tryLock(Duration.ZERO));
      Async.procedure(
          () -> {
            Workflow.sleep(Duration.ofHours(2));
            lock.unlock();
          });
      log.add("" + lock.tryLock(Duration.ofHours(1)));
      log.add("" + lock.tryLock(Duration.ofHours(5)));
      return log;
    }
  }

  @Test
  void whoDoesNotWantToWaitForEverSaysHowLong() {
    try (var handler = Handlers.of(Impatient.class)) {
      TestRun run = TestRun.start(handler, "Program");
      while (!run.closed()) {
        run.advance(Duration.ofHours(1)).task();
      }

      assertThat((List<?>) run.result(List.class))
          .isEqualTo(List.of("truefalsefalse", "false", "true"));
    }
  }

  public static class Permits implements Program {
    private final WorkflowSemaphore semaphore = Workflow.newWorkflowSemaphore(2);
    private final List<String> log = new ArrayList<>();

    @Override
    public List<String> run() {
      semaphore.acquire();
      Promise<?> large = Async.procedure(this::use, "large", 2);
      Promise<?> small = Async.procedure(this::use, "small", 1);
      Workflow.sleep(Duration.ofMinutes(1));
      log.add("free " + semaphore.tryAcquire());
      semaphore.release();
      Promise.allOf(large, small).get();
      log.add("free " + semaphore.tryAcquire(2) + semaphore.tryAcquire());
      return log;
    }

    private void use(String name, int permits) {
      semaphore.acquire(permits);
      log.add(name);
      Workflow.sleep(Duration.ofMinutes(1));
      semaphore.release(permits);
    }
  }

  @Test
  void nobodyOvertakesWhoWaitsForSeveralPermits() {
    try (var handler = Handlers.of(Permits.class)) {
      TestRun run = TestRun.start(handler, "Program");
      while (!run.closed()) {
        run.advance(Duration.ofMinutes(1)).task();
      }

      assertThat((List<?>) run.result(List.class))
          .isEqualTo(List.of("free false", "large", "small", "free truefalse"));
    }
  }

  public static class Locals implements Program {
    private static final WorkflowThreadLocal<Integer> MINE =
        WorkflowThreadLocal.withCachedInitial(() -> 0);
    private static final WorkflowLocal<Integer> OURS = WorkflowLocal.withInitial(() -> 0);
    private static final WorkflowThreadLocal<String> UNSET = new WorkflowThreadLocal<>();

    @Override
    public List<String> run() {
      List<Promise<?>> all = new ArrayList<>();
      List<String> log = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        all.add(
            Async.procedure(
                () -> {
                  for (int j = 0; j < 3; j++) {
                    MINE.set(MINE.get() + 1);
                    OURS.set(OURS.get() + 1);
                    Workflow.sleep(Duration.ofMinutes(1));
                  }
                  log.add("mine " + MINE.get());
                }));
      }
      Promise.allOf(all).get();
      log.add("ours " + OURS.get() + ", mine " + MINE.get() + ", " + UNSET.get());
      return log;
    }
  }

  @Test
  void coroutinesAndRunsHaveValuesOfTheirOwn() {
    try (var handler = Handlers.of(Locals.class)) {
      for (String id : List.of("one", "two")) {
        TestRun run = TestRun.begin(id, handler, "Program").task();
        while (!run.closed()) {
          run.advance(Duration.ofMinutes(1)).task();
        }
        assertThat((List<?>) run.result(List.class))
            .isEqualTo(List.of("mine 3", "mine 3", "ours 6, mine 0, null"));
      }
    }
  }
}
