package dev.orchestrator.faults.worker.backlog;

import dev.orchestrator.activity.ActivityInterface;

/** The work that piles up. */
@ActivityInterface
public interface BacklogActivities {

  /** Takes as long as it is told, and returns its item. */
  String handle(String item, long workMillis);
}
