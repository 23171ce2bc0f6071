package dev.orchestrator.transport;

import dev.orchestrator.protocol.task.WorkerDetails;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** What this process tells of itself, for people. Thread-safe. */
final class SelfDescription {

  private final @Nullable String host = host();
  private final Instant startedAt;

  /** Begins now. */
  SelfDescription(InstantSource clock) {
    this.startedAt = clock.instant();
  }

  WorkerDetails of(Collection<QueuePoller> pollers) {
    return new WorkerDetails(
        host,
        startedAt,
        pollers.stream()
            .map(QueuePoller::details)
            .sorted(Comparator.comparing(WorkerDetails.Queue::name))
            .toList());
  }

  private static @Nullable String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return null;
    }
  }
}
