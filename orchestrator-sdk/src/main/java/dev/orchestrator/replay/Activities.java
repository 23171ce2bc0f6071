package dev.orchestrator.replay;

import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.common.RetryOptions;
import dev.orchestrator.common.Values;
import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.failure.CanceledFailure;
import dev.orchestrator.protocol.command.Command.ScheduleActivityTask;
import dev.orchestrator.protocol.execution.RetryPolicy;
import dev.orchestrator.protocol.execution.RetryState;
import dev.orchestrator.protocol.history.ActivityTaskEvent;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCancelRequested;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCanceled;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCompleted;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskFailed;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskScheduled;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskStarted;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskTimedOut;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.payload.Payload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The activities of a run that are open. */
final class Activities {

  private final RunState run;
  private final DataConverter converter;
  private final CommandLog commands;
  private final Map<Long, ActivityMachine> byScheduledEventId = new HashMap<>();
  private long lastId;

  Activities(RunState run, DataConverter converter, CommandLog commands) {
    this.run = run;
    this.converter = converter;
    this.commands = commands;
  }

  /** Begins an activity; in a cancelled scope it fails at once. */
  RunPromise<@Nullable Payload> schedule(
      String activityType,
      List<Payload> input,
      Map<String, Payload> headers,
      ActivityOptions options,
      Scope scope) {
    RunPromise<@Nullable Payload> result = new RunPromise<>(run);
    if (scope.isCancelRequested()) {
      result.fail(Failures.canceled("Activity " + activityType + " begun in a cancelled scope"));
      return result;
    }
    var machine =
        new ActivityMachine(
            this,
            commands,
            command(activityType, input, headers, options),
            options.getCancellationType(),
            scope,
            result);
    machine.start();
    return result;
  }

  void scheduled(ActivityMachine activity) {
    byScheduledEventId.put(activity.scheduledEventId(), activity);
  }

  void apply(ActivityTaskEvent event) {
    switch (event) {
      case ActivityTaskScheduled e -> {}
      case ActivityTaskStarted e -> {}
      case ActivityTaskCancelRequested e -> {}
      case ActivityTaskCompleted e -> remove(e.scheduledEventId()).completed(e.result());
      case ActivityTaskFailed e ->
          remove(e.scheduledEventId())
              .failed(
                  e.startedEventId(),
                  e.identity(),
                  e.retryState(),
                  converter.fromFailure(e.failure()));
      case ActivityTaskTimedOut e ->
          remove(e.scheduledEventId())
              .failed(e.startedEventId(), null, e.retryState(), converter.fromFailure(e.failure()));
      case ActivityTaskCanceled e ->
          remove(e.scheduledEventId())
              .failed(e.startedEventId(), e.identity(), RetryState.CANCEL_REQUESTED, canceled(e));
    }
  }

  private ActivityMachine remove(long scheduledEventId) {
    return Objects.requireNonNull(
        byScheduledEventId.remove(scheduledEventId),
        () -> "Expected an open activity scheduled by event " + scheduledEventId);
  }

  private CanceledFailure canceled(ActivityTaskCanceled event) {
    var failure =
        converter.fromFailure(
            Failure.of("Activity cancelled", new FailureInfo.Canceled(event.details())));
    return failure instanceof CanceledFailure canceled
        ? canceled
        : new CanceledFailure("Activity cancelled", Values.of(), failure);
  }

  private ScheduleActivityTask command(
      String activityType,
      List<Payload> input,
      Map<String, Payload> headers,
      ActivityOptions options) {
    RetryOptions retry = options.getRetryOptions();
    String queue = options.getTaskQueue();
    return new ScheduleActivityTask(
        Long.toString(++lastId),
        activityType,
        queue == null ? run.info().getTaskQueue() : queue,
        input,
        headers,
        options.getScheduleToCloseTimeout(),
        options.getScheduleToStartTimeout(),
        options.getStartToCloseTimeout(),
        options.getHeartbeatTimeout(),
        retry == null ? RetryPolicy.DEFAULT : retry.toRetryPolicy(),
        options.isEagerExecutionDisabled());
  }
}
