package dev.orchestrator.replay.coroutine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Code that runs for too long without waiting. */
class WatchTests {

  private final Watch watch = new Watch(Duration.ofMillis(50));
  private final Queue<DeadlockException> alarms = new ConcurrentLinkedQueue<>();
  private volatile boolean released;

  @AfterEach
  void release() {
    released = true;
    watch.close();
  }

  @Test
  void aCoroutineThatDoesNotYieldIsReportedWithItsStackAndEndsLater() {
    var outcome = new AtomicReference<Throwable>();
    Dispatcher dispatcher = dispatcher("test");
    dispatcher.spawn(
        "stuck",
        () -> {
          try {
            spin();
            dispatcher.awaitCondition(() -> false);
          } catch (Throwable e) {
            outcome.set(e);
            throw e;
          }
        });

    assertThatThrownBy(dispatcher::run)
        .isInstanceOf(DeadlockException.class)
        .hasMessageContaining("test stuck")
        .hasMessageContaining("PT0.05S")
        .satisfies(e -> assertThat(e.getStackTrace()).anyMatch(WatchTests::isSpinning))
        .isSameAs(alarms.peek());
    assertThat(dispatcher.destroy()).as("while it goes on").isFalse();
    released = true;

    await().until(() -> outcome.get() instanceof CoroutineDestroyedError);
  }

  @Test
  void codeThatIsReportedHasNoEffectsAnyMore() {
    var refused = new AtomicReference<Throwable>();
    Dispatcher dispatcher = dispatcher("test");
    dispatcher.spawn(
        "stuck",
        () -> {
          spin();
          try {
            dispatcher.throwIfDestroyed();
          } catch (CoroutineDestroyedError e) {
            refused.set(e);
          }
        });

    assertThatThrownBy(dispatcher::run).isInstanceOf(DeadlockException.class);
    released = true;

    await().until(() -> refused.get() != null);
  }

  @Test
  void codeIsReportedThoughAllCarriersSpin() {
    int carriers = Runtime.getRuntime().availableProcessors();
    var spinning = new AtomicInteger();
    var returned = new AtomicInteger();
    for (int i = 0; i < carriers; i++) {
      Dispatcher dispatcher = dispatcher("run " + i);
      dispatcher.spawn(
          "stuck",
          () -> {
            spinning.incrementAndGet();
            spin();
          });
      Thread.ofVirtual()
          .start(
              () -> {
                assertThatThrownBy(dispatcher::run).isInstanceOf(DeadlockException.class);
                returned.incrementAndGet();
              });
    }

    await().until(() -> spinning.get() == carriers && alarms.size() == carriers);
    released = true;

    await().until(() -> returned.get() == carriers);
  }

  @Test
  void aConditionThatDoesNotEndIsReportedToo() {
    Dispatcher dispatcher = dispatcher("test");
    dispatcher.spawn(
        "waiter",
        () ->
            dispatcher.awaitCondition(
                () -> {
                  spin();
                  return true;
                }));
    Thread driver =
        Thread.ofVirtual()
            .start(
                () ->
                    assertThatThrownBy(dispatcher::run)
                        .isInstanceOf(DeadlockException.class)
                        .hasMessageContaining("test conditions"));

    await().until(() -> !alarms.isEmpty());
    assertThat(alarms.element().getStackTrace()).anyMatch(WatchTests::isSpinning);
    released = true;

    await().until(() -> !driver.isAlive());
  }

  @Test
  void manyShortTurnsAreNotOneLongOne() {
    Dispatcher dispatcher = dispatcher("test");
    long end = System.nanoTime() + Duration.ofMillis(150).toNanos();
    dispatcher.spawn(
        "busy",
        () -> {
          while (System.nanoTime() < end) {
            dispatcher.yieldTurn();
          }
        });

    dispatcher.run();

    assertThat(alarms).isEmpty();
    assertThat(dispatcher.stacks()).isEmpty();
  }

  private Dispatcher dispatcher(String name) {
    var dispatcher = new Dispatcher(name, watch, null);
    dispatcher.onRunaway(alarms::add);
    return dispatcher;
  }

  private void spin() {
    while (!released) {
      Thread.onSpinWait();
    }
  }

  private static boolean isSpinning(StackTraceElement frame) {
    return frame.getMethodName().equals("spin");
  }
}
