package dev.orchestrator.worker;

import dev.orchestrator.protocol.topic.InboxAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A transport that hands nothing over, and remembers what it was told. */
final class FakeTransport implements WorkerTransport {

  final List<String> calls = new ArrayList<>();
  final List<TaskQueueHandlers> served = new ArrayList<>();
  final CountDownLatch running = new CountDownLatch(1);
  @Nullable String refusedQueue;

  @Override
  public WorkerConnection connect(WorkerProcess process) {
    calls.add("connect " + process.namespace());
    return new WorkerConnection() {
      @Override
      public InboxAddress address() {
        return new InboxAddress("worker", 3);
      }

      @Override
      public TaskPoller poll(TaskQueueHandlers handlers) {
        if (handlers.taskQueue().equals(refusedQueue)) {
          throw new IllegalStateException("refused " + refusedQueue);
        }
        calls.add("poll " + handlers.taskQueue());
        served.add(handlers);
        return new FakePoller();
      }

      @Override
      public void close() {
        calls.add("close");
      }
    };
  }

  private final class FakePoller implements TaskPoller {

    private boolean polling = true;

    @Override
    public void suspend() {
      polling = false;
    }

    @Override
    public void resume() {
      polling = true;
    }

    @Override
    public boolean isPolling() {
      return polling;
    }

    @Override
    public Slots slots() {
      return new Slots(1, 2, 3, 4);
    }

    @Override
    public void shutdown() {
      calls.add("shutdown");
    }

    @Override
    public void shutdownNow() {
      calls.add("shutdownNow");
      running.countDown();
    }

    @Override
    public boolean awaitTermination(Duration timeout) throws InterruptedException {
      return running.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }
  }
}
