package dev.orchestrator.testing;

import dev.orchestrator.protocol.topic.InboxAddress;
import dev.orchestrator.worker.TaskPoller;
import dev.orchestrator.worker.TaskQueueHandlers;
import dev.orchestrator.worker.WorkerConnection;
import dev.orchestrator.worker.WorkerProcess;
import dev.orchestrator.worker.WorkerTransport;
import java.util.concurrent.atomic.AtomicInteger;

/** Hands tasks to workers in the same process. */
record InMemoryTransport(InMemoryEngine engine, AtomicInteger connections)
    implements WorkerTransport {

  @Override
  public WorkerConnection connect(WorkerProcess process) {
    var address = new InboxAddress("worker-" + connections.incrementAndGet(), 0);
    return new Connection(engine, process, address);
  }

  private record Connection(InMemoryEngine engine, WorkerProcess process, InboxAddress address)
      implements WorkerConnection {

    @Override
    public TaskPoller poll(TaskQueueHandlers handlers) {
      var poller = new InMemoryPoller(engine, process, address, handlers);
      poller.start();
      return poller;
    }

    @Override
    public void close() {
      engine.locked(
          () -> {
            engine.workerLost(address.recipient());
            return null;
          });
    }
  }
}
