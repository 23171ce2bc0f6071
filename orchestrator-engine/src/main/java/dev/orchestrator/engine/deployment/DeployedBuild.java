package dev.orchestrator.engine.deployment;

import java.time.Instant;
import java.util.List;

/**
 * A build that workers were seen of.
 *
 * @param taskQueues the queues whose workflows they serve or served
 * @param firstSeen when the first worker showed that it lives
 * @param lastSeen when the last one did, to within half a minute
 * @param openPinnedRuns how many open runs are pinned to it, counted up to a limit
 * @param openPinnedRunsCapped whether there are more than were counted
 */
public record DeployedBuild(
    String buildId,
    Status status,
    List<String> taskQueues,
    Instant firstSeen,
    Instant lastSeen,
    long openPinnedRuns,
    boolean openPinnedRunsCapped) {

  /** What a build is there for. */
  public enum Status {
    /** It was never current. */
    INACTIVE,
    /** New runs begin on it. */
    CURRENT,
    /** It was current, and open runs are pinned to it: its workers are still needed. */
    DRAINING,
    /** It was current, and no open run is pinned to it: its workers can go. */
    DRAINED
  }
}
