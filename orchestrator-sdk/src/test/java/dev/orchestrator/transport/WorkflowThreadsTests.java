package dev.orchestrator.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkflowThreadsTests {

  private final WorkflowThreads threads = new WorkflowThreads("test", 2);
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final CountDownLatch release = new CountDownLatch(1);

  @Test
  void soManyRunAtOnceAndTheRestWaits() {
    execute("a", "b", "c");
    await().until(() -> log.size() == 2);
    assertThat(log).containsExactlyInAnyOrder("a begins", "b begins");

    release.countDown();

    await().until(() -> log.contains("c begins"));
  }

  @Test
  void whatWaitsIsBegunInItsOrder() {
    var one = new WorkflowThreads("test", 1);
    List<Integer> order = new CopyOnWriteArrayList<>();

    IntStream.range(0, 200).forEach(i -> one.execute(() -> order.add(i), () -> {}));

    await().until(() -> order.size() == 200);
    assertThat(order).isSorted();
  }

  @Test
  void whatWaitsIsDroppedAndWhatRunsIsInterruptedByAStop() {
    execute("a", "b", "c");
    await().until(() -> log.size() == 2);

    threads.stop();

    await().until(() -> log.size() == 5);
    assertThat(log.subList(2, 5))
        .containsExactlyInAnyOrder("a interrupted", "b interrupted", "c dropped");
  }

  @Test
  void nothingIsBegunAfterAStop() {
    threads.stop();

    execute("a");

    await().until(() -> log.contains("a dropped"));
  }

  private void execute(String... names) {
    for (String name : names) {
      threads.execute(() -> run(name), () -> log.add(name + " dropped"));
    }
  }

  private void run(String name) {
    log.add(name + " begins");
    try {
      release.await();
    } catch (InterruptedException e) {
      log.add(name + " interrupted");
    }
  }
}
