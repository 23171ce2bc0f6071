package dev.orchestrator.core.decide;

import dev.orchestrator.core.limit.EncodedSizes;
import dev.orchestrator.core.limit.Limits;
import dev.orchestrator.core.schedule.CronSchedule;
import dev.orchestrator.protocol.execution.InitialVersioning;
import dev.orchestrator.protocol.execution.WorkerVersion;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is wrong with a value, for people; null if nothing is. */
final class Checks {

  private static final Duration LONGEST = Duration.ofDays(36_500);

  private Checks() {}

  static @Nullable String first(@Nullable String... problems) {
    for (String problem : problems) {
      if (problem != null) {
        return problem;
      }
    }
    return null;
  }

  static @Nullable String name(String field, String value, Limits limits) {
    return name(field, value, limits.maxNameLength());
  }

  private static @Nullable String name(String field, String value, int longest) {
    return value.isBlank() || value.length() > longest
        ? "Expected %s to have 1 to %d characters, but it has %d"
            .formatted(field, longest, value.strip().length())
        : null;
  }

  static @Nullable String workflowId(String value, Limits limits) {
    return value.startsWith(WorkflowKey.ACTIVITY_PREFIX)
        ? "Expected workflowId not to begin with " + WorkflowKey.ACTIVITY_PREFIX
        : name("workflowId", value, limits);
  }

  /**
   * The id of a standalone activity. Together with the prefix of its key it must fit where ids of
   * workflows do.
   */
  static @Nullable String standaloneActivityId(String value, Limits limits) {
    return name("activityId", value, limits.maxNameLength() - WorkflowKey.ACTIVITY_PREFIX.length());
  }

  /** The timeouts of an activity. */
  static @Nullable String timeouts(
      @Nullable Duration scheduleToClose,
      @Nullable Duration scheduleToStart,
      @Nullable Duration startToClose,
      @Nullable Duration heartbeat) {
    return first(
        duration("scheduleToCloseTimeout", scheduleToClose),
        duration("scheduleToStartTimeout", scheduleToStart),
        duration("startToCloseTimeout", startToClose),
        duration("heartbeatTimeout", heartbeat),
        scheduleToClose == null && startToClose == null
            ? "Expected scheduleToCloseTimeout or startToCloseTimeout to be set"
            : null);
  }

  static @Nullable String taskQueue(String value) {
    return Topics.isTaskQueue(value)
        ? null
        : "Expected taskQueue to be 1 to 100 letters, digits, dots, hyphens or underscores, but got '%s'"
            .formatted(value);
  }

  /** Null is fine: not set. */
  static @Nullable String duration(String field, @Nullable Duration value) {
    return value == null || (value.isPositive() && value.compareTo(LONGEST) <= 0)
        ? null
        : "Expected %s to be positive and at most a hundred years, but got %s"
            .formatted(field, value);
  }

  /** Null is fine: none. */
  static @Nullable String cron(@Nullable String value) {
    if (value == null) {
      return null;
    }
    try {
      CronSchedule schedule = CronSchedule.parse(value);
      return schedule.next(Instant.EPOCH, Instant.EPOCH) == null
          ? "Expected cronSchedule '%s' to have a time that comes".formatted(value)
          : null;
    } catch (IllegalArgumentException e) {
      return "Expected cronSchedule to be like '0 12 * * MON-FRI', '@daily' or '@every 1h30m', but got '%s': %s"
          .formatted(value, e.getMessage());
    }
  }

  /** Null is fine: nothing is said. */
  static @Nullable String versioning(@Nullable InitialVersioning value) {
    return value == null || value.override() == null ? null : value.override().problem();
  }

  /** Null is fine: nothing is said. */
  static @Nullable String workerVersion(@Nullable WorkerVersion value) {
    return value == null || value.version().wellFormed()
        ? null
        : "Expected a worker's deployment name [a-zA-Z0-9_-]{1,64} and build id"
            + " [a-zA-Z0-9._+-]{1,64}, but got '%s' and '%s'"
                .formatted(value.version().deploymentName(), value.version().buildId());
  }

  /** What goes to a worker in one message. */
  static @Nullable String message(
      Map<String, Payload> headers, List<Payload> input, List<Payload> details, Limits limits) {
    return EncodedSizes.fit(headers, input, details, limits)
        ? null
        : "Expected all payloads of a task to fit into a message of %d bytes"
            .formatted(limits.maxMessageBytes());
  }

  static @Nullable String size(long bytes, Limits limits) {
    return bytes <= limits.maxPayloadBytes()
        ? null
        : "Expected at most %d bytes of payload, but got %d"
            .formatted(limits.maxPayloadBytes(), bytes);
  }
}
