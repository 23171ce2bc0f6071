package dev.orchestrator.replay;

import dev.orchestrator.activity.LocalActivityOptions;
import dev.orchestrator.common.RetryOptions;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.task.ActivityTask;
import dev.orchestrator.protocol.task.CommandsPartition;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a stretch of attempts of a local activity is to do.
 *
 * @param scheduledTime when the workflow asked for the activity
 * @param defaultThreshold the longest wait that is waited for here, unless the options say
 */
record LocalAttemptTerms(
    RunInfo run,
    String activityId,
    String activityType,
    List<Payload> input,
    Map<String, Payload> headers,
    LocalActivityOptions options,
    int firstAttempt,
    Instant scheduledTime,
    Duration defaultThreshold,
    LocalActivityPort port,
    InstantSource clock) {

  /** Nothing is sent from here; the partition is there because tasks have one. */
  private static final CommandsPartition NOWHERE = new CommandsPartition("local", 0);

  MarkerId marker() {
    return LocalOutcome.marker(activityId, firstAttempt);
  }

  RetryOptions retry() {
    return Objects.requireNonNullElse(options.getRetryOptions(), RetryOptions.getDefaultInstance());
  }

  @Nullable Duration startToCloseTimeout() {
    return options.getStartToCloseTimeout();
  }

  Duration localRetryThreshold() {
    return Objects.requireNonNullElse(options.getLocalRetryThreshold(), defaultThreshold);
  }

  /** How much of the total time is left; null for no limit. */
  @Nullable Duration left() {
    Duration total = options.getScheduleToCloseTimeout();
    return total == null ? null : Duration.between(clock.instant(), scheduledTime.plus(total));
  }

  /** An attempt, as a task that no queue ever has. */
  ActivityTask task(int attempt) {
    return new ActivityTask(
        new TaskToken(run.execution(), 0, attempt),
        run.getWorkflowType(),
        activityId,
        activityType,
        run.getTaskQueue(),
        input,
        headers,
        scheduledTime,
        clock.instant(),
        options.getScheduleToCloseTimeout(),
        null,
        options.getStartToCloseTimeout(),
        null,
        List.of(),
        false,
        NOWHERE);
  }
}
