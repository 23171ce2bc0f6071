package dev.orchestrator.transport;

import dev.orchestrator.protocol.task.Message;
import org.jspecify.annotations.Nullable;

/** What is done with the tasks of one topic. */
interface QueueTasks {

  /** The slots that tasks take; one is taken for each task before it is begun. */
  Slots slots();

  /** How many tasks may be begun in a second; null where only slots limit them. */
  default @Nullable ActivityRate rate() {
    return null;
  }

  /** Whether it is a task of this kind. */
  boolean accepts(Message message);

  /**
   * Begins an acceptable task, on a thread of its own; gives its slot back at the end.
   *
   * @param deliveryCount 1 if no worker had the task before
   */
  Delivery begin(Message message, int deliveryCount);
}
