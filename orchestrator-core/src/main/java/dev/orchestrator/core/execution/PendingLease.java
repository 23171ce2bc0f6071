package dev.orchestrator.core.execution;

import dev.orchestrator.protocol.topic.InboxAddress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lease of a run: a worker goes on with it by itself. Its next decision comes with the results
 * of activities that it keeps; until then, whatever happens to the run is held back.
 *
 * @param scheduledEventId the workflow task that the lease was given or last extended with
 * @param worker the process that holds it
 * @param identity the same, for people
 * @param keptActivities the ids of the activities that the worker runs itself
 * @param until when it is over if nothing extends it; the engine takes it away no earlier
 * @param nextMark when the engine puts a mark, the first or another one, to take it away by
 */
public record PendingLease(
    long scheduledEventId,
    InboxAddress worker,
    @Nullable String identity,
    List<String> keptActivities,
    Instant until,
    Instant nextMark) {

  PendingLease expiring(Instant again) {
    return new PendingLease(scheduledEventId, worker, identity, keptActivities, until, again);
  }

  /** Whether the worker runs this activity itself. */
  public boolean keeps(String activityId) {
    return keptActivities.contains(activityId);
  }
}
