package dev.orchestrator.transport;

import dev.orchestrator.protocol.task.Message;
import org.jspecify.annotations.Nullable;

/** What is done with the tasks of one topic. */
interface QueueTasks {

  /** The slots that tasks take; one is taken for each task before it is begun. */
  Slots slots();

  /**
   * Begins a task, on a thread of its own; gives its slot back at the end.
   *
   * @param deliveryCount 1 if no worker had the task before
   * @return null if it is not a task of this kind; the slot is then still taken
   */
  @Nullable Delivery begin(Message message, int deliveryCount);
}
