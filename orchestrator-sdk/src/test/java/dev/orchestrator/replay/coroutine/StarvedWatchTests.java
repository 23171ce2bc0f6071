package dev.orchestrator.replay.coroutine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A watch whose looks and whose machine are in the test's hand. */
class StarvedWatchTests {

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Duration INTERVAL = Duration.ofMillis(500);
  private static final int LOOKS = 10;

  private final Time time = new Time();
  private final Watch watch = new Watch(LIMIT, time);
  private final Queue<DeadlockException> alarms = new ConcurrentLinkedQueue<>();
  private final CountDownLatch released = new CountDownLatch(1);
  private volatile boolean running;

  @AfterEach
  void release() {
    released.countDown();
    watch.close();
  }

  @Test
  void codeThatComputesAllTheTimeIsReported() {
    run(this::spin);

    look(LOOKS, INTERVAL, INTERVAL);

    await().until(() -> alarms.size() == 1);
  }

  @Test
  void codeThatBlocksItsThreadIsReportedThoughItTakesNoProcessor() {
    Thread runner = run(this::block);
    await().until(() -> runner.getState() == Thread.State.WAITING);

    look(LOOKS, INTERVAL, Duration.ZERO);

    await().until(() -> alarms.size() == 1);
  }

  @Test
  void onePauseOfTheProcessIsNoDeadlock() {
    run(this::spin);
    look(2, INTERVAL, INTERVAL);

    look(1, Duration.ofMinutes(10), Duration.ofMillis(1));
    look(LOOKS - 4, INTERVAL, INTERVAL);

    assertThat(alarms).isEmpty();
  }

  @Test
  void codeThatGetsNoProcessorIsNoDeadlock() {
    run(this::spin);

    look(LOOKS * 5, INTERVAL, INTERVAL.dividedBy(10));

    assertThat(alarms).isEmpty();
    look(LOOKS * 5, INTERVAL, INTERVAL);
    await().until(() -> alarms.size() == 1);
  }

  @Test
  void whereTheProcessorTimeIsUnknownTheTimeCounts() {
    run(this::spin);
    time.unknownProcessorTime = true;

    look(LOOKS, INTERVAL, Duration.ZERO);

    await().until(() -> alarms.size() == 1);
  }

  @Test
  void aTurnThatHasNoThreadToRunOnYetIsNotCharged() {
    var turn = new Turn("queued", Thread.ofVirtual().unstarted(() -> {}), alarms::add);

    for (int look = 0; look < LOOKS * 5; look++) {
      assertThat(turn.charge(1, 1, 5)).isFalse();
    }
    turn.begin();

    assertThat(turn.charge(1, 1, 5)).as("the first look at it").isFalse();
    for (int look = 1; look < 5; look++) {
      assertThat(turn.charge(1, 1, 5)).isFalse();
    }
  }

  /** Has a coroutine run that does not yield, and waits until it does run. */
  private Thread run(Runnable body) {
    var dispatcher = new Dispatcher("test", watch, null);
    var thread = new CompletableFuture<Thread>();
    dispatcher.onRunaway(alarms::add);
    dispatcher.spawn(
        "stuck",
        () -> {
          thread.complete(Thread.currentThread());
          running = true;
          body.run();
        });
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                dispatcher.run();
              } catch (DeadlockException e) {
                // what the alarm was told
              }
            });
    await().until(() -> running && dispatcher.turn() != null);
    return thread.join();
  }

  private void look(int times, Duration passed, Duration computed) {
    for (int i = 0; i < times; i++) {
      time.nanos += passed.toNanos();
      time.processorNanos += computed.toNanos();
      watch.look();
    }
  }

  private void spin() {
    while (released.getCount() > 0) {
      Thread.onSpinWait();
    }
  }

  private void block() {
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Time implements MachineTime {

    private long nanos;
    private long processorNanos;
    private boolean unknownProcessorTime;

    @Override
    public long nanos() {
      return nanos;
    }

    @Override
    public long processorNanos() {
      return unknownProcessorTime ? -1 : processorNanos;
    }
  }
}
