package dev.orchestrator.transport;

import dev.orchestrator.protocol.task.TaskQueueRouting;

/**
 * Takes the workflow tasks of a queue that belong to no build, or leaves them to workers of another
 * one, as servers say. They learn from this process's beacons what it does, so that word which is
 * lost comes again. Thread-safe.
 */
final class UnpinnedTasks {

  private final GateLoop loop;
  private long revision;

  /**
   * Tasks that are taken or left until a server says otherwise.
   *
   * @param loop takes them
   * @param versioned whether this worker is of a build, which may not be the current one
   */
  UnpinnedTasks(GateLoop loop, boolean versioned) {
    this.loop = loop;
    loop.pause(versioned);
  }

  /** Heeds what a server says, unless a newer word came before. */
  synchronized void route(TaskQueueRouting routing) {
    if (routing.revision() >= revision) {
      revision = routing.revision();
      loop.pause(!routing.takesUnpinned());
    }
  }

  boolean areLeft() {
    return loop.isPaused();
  }
}
