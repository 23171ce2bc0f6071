package dev.orchestrator.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.failure.CanceledFailure;
import dev.orchestrator.workflow.Async;
import dev.orchestrator.workflow.QueueConsumer;
import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import dev.orchestrator.workflow.WorkflowQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueueTests {

  @WorkflowInterface
  interface Mailbox {
    @WorkflowMethod
    List<String> run();

    @SignalMethod
    void mail(String letter);
  }

  public static class Reader implements Mailbox {
    private final WorkflowQueue<String> letters = Workflow.newWorkflowQueue(2);

    @Override
    public List<String> run() {
      List<String> read = new ArrayList<>();
      QueueConsumer<String> upper = letters.map(String::toUpperCase);
      read.add(upper.take());
      read.add(letters.peek() + "," + upper.poll() + "," + letters.poll(Duration.ZERO));
      read.add(String.valueOf(letters.poll(Duration.ofHours(1))));
      read.add(String.valueOf(letters.poll(Duration.ofHours(1))));
      return read;
    }

    @Override
    public void mail(String letter) {
      letters.put(letter);
    }
  }

  @Test
  void signalsFillTheQueueThatTheWorkflowReads() {
    try (var handler = Handlers.of(Reader.class)) {
      TestRun run = TestRun.start(handler, "Mailbox");
      run.signal("mail", "a").signal("mail", "b").task();
      run.signal("mail", "c").task();
      run.advance(Duration.ofHours(1)).task();

      assertThat((List<?>) run.result(List.class)).isEqualTo(List.of("A", "b,B,null", "c", "null"));
    }
  }

  public static class Bounded implements Mailbox {
    @Override
    public List<String> run() {
      WorkflowQueue<Integer> queue = Workflow.newWorkflowQueue(1);
      List<String> log = new ArrayList<>();
      var producer =
          Async.procedure(
              () -> {
                for (int i = 1; i <= 3; i++) {
                  queue.put(i);
                  log.add("put " + i);
                }
              });
      Workflow.sleep(Duration.ofHours(1));
      log.add("offered " + queue.offer(9) + " " + queue.offer(9, Duration.ZERO));
      for (int i = 1; i <= 3; i++) {
        log.add("took " + queue.take());
      }
      producer.get();
      log.add("offered " + queue.offer(9, Duration.ofHours(1)));
      return log;
    }

    @Override
    public void mail(String letter) {}
  }

  @Test
  void whoPutsIntoAFullQueueWaits() {
    try (var handler = Handlers.of(Bounded.class)) {
      TestRun run = TestRun.start(handler, "Mailbox").advance(Duration.ofHours(1)).task();

      List<Object> log = new ArrayList<>((List<?>) run.result(List.class));
      assertThat(log)
          .startsWith("put 1", "offered false false", "took 1")
          .endsWith("offered true")
          .containsSubsequence("took 1", "put 2", "took 2", "put 3", "took 3");
    }
  }

  public static class Cancelled implements Mailbox {
    @Override
    public List<String> run() {
      WorkflowQueue<String> queue = Workflow.newWorkflowQueue(1);
      List<String> log = new ArrayList<>();
      try {
        queue.cancellableTake();
      } catch (CanceledFailure e) {
        log.add(e.getOriginalMessage());
      }
      try {
        queue.cancellablePoll(Duration.ofHours(1));
      } catch (CanceledFailure e) {
        log.add("poll");
      }
      queue.put("one");
      try {
        queue.cancellablePut("two");
      } catch (CanceledFailure e) {
        log.add("put");
      }
      log.add(queue.take());
      return log;
    }

    @Override
    public void mail(String letter) {}
  }

  @Test
  void cancellationEndsTheWaitsThatSaySo() {
    try (var handler = Handlers.of(Cancelled.class)) {
      TestRun run = TestRun.start(handler, "Mailbox").requestCancel("enough").task();

      assertThat((List<?>) run.result(List.class))
          .isEqualTo(List.of("enough", "poll", "put", "one"));
    }
  }
}
