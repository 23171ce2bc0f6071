package dev.orchestrator.benchmarks.client;

import dev.orchestrator.benchmarks.load.Load;
import dev.orchestrator.benchmarks.load.Samples;
import dev.orchestrator.benchmarks.worker.BenchmarkWorker;
import dev.orchestrator.benchmarks.worker.HelloWorkflow;
import dev.orchestrator.benchmarks.worker.OrderWorkflow;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowOptions;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Closed loops of blocking calls, on a virtual thread each. */
final class StubLoad {

  private static final String INPUT = "x".repeat(100);
  private static final WorkflowOptions OPTIONS =
      WorkflowOptions.newBuilder().setTaskQueue(BenchmarkWorker.TASK_QUEUE).build();

  private final WorkflowClient client;
  private final Load load;
  private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();
  private final AtomicLong completed = new AtomicLong();
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

  StubLoad(WorkflowClient client, Load load) {
    this.client = client;
    this.load = load;
  }

  Samples run() {
    long end = System.nanoTime() + (long) (load.seconds() * 1e9);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < load.inFlight(); i++) {
        threads.execute(() -> loop(end));
      }
    }
    RuntimeException failed = failure.get();
    if (failed != null) {
      throw failed;
    }
    long[] times = nanos.stream().mapToLong(Long::longValue).toArray();
    return Samples.allCompleted(times, load.seconds(), completed.get());
  }

  private String result() {
    return switch (load.workflow()) {
      case "hello" -> client.newWorkflowStub(HelloWorkflow.class, OPTIONS).hello(INPUT);
      case "order" -> client.newWorkflowStub(OrderWorkflow.class, OPTIONS).order(INPUT);
      default -> throw new IllegalArgumentException("There is no workflow " + load.workflow());
    };
  }

  private void loop(long end) {
    try {
      while (System.nanoTime() < end) {
        long start = System.nanoTime();
        if (!result().equals(INPUT)) {
          throw new IllegalStateException("Expected the workflow to return its input");
        }
        long now = System.nanoTime();
        completed.incrementAndGet();
        if (now <= end) {
          nanos.add(now - start);
        }
      }
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
    }
  }
}
