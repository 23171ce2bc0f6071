package dev.orchestrator.worker;

import dev.orchestrator.protocol.topic.InboxAddress;
import org.jspecify.annotations.Nullable;

/** What the workers of one factory share while it runs. */
public interface WorkerConnection extends AutoCloseable {

  /** Where this process can be reached with tasks of cached workflows; null if it cannot. */
  @Nullable InboxAddress address();

  /** Begins to take the tasks of one queue. */
  TaskPoller poll(TaskQueueHandlers handlers);

  /** Gives everything up. To be called after all pollers ended. */
  @Override
  void close();
}
