package dev.orchestrator.core.testing;

import dev.orchestrator.protocol.command.Command.CancelTimer;
import dev.orchestrator.protocol.command.Command.CompleteWorkflowExecution;
import dev.orchestrator.protocol.command.Command.RequestCancelActivityTask;
import dev.orchestrator.protocol.command.Command.RequestCancelExternalWorkflowExecution;
import dev.orchestrator.protocol.command.Command.ScheduleActivityTask;
import dev.orchestrator.protocol.command.Command.SignalExternalWorkflowExecution;
import dev.orchestrator.protocol.command.Command.StartChildWorkflowExecution;
import dev.orchestrator.protocol.command.Command.StartTimer;
import dev.orchestrator.protocol.execution.ParentClosePolicy;
import dev.orchestrator.protocol.execution.RetryPolicy;
import dev.orchestrator.protocol.execution.WorkflowIdReusePolicy;
import dev.orchestrator.protocol.payload.Payload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Commands with everything set that does not matter to a test. */
public final class TestCommands {

  private TestCommands() {}

  /** An activity with one minute for each attempt, retried without end. */
  public static ScheduleActivityTask activity(String activityId) {
    return activity(activityId, RetryPolicy.DEFAULT);
  }

  /** An activity with one minute for each attempt. */
  public static ScheduleActivityTask activity(String activityId, RetryPolicy policy) {
    return activity(activityId, policy, new Timeouts(null, null, Duration.ofMinutes(1), null));
  }

  public static ScheduleActivityTask activity(
      String activityId, RetryPolicy policy, Timeouts timeouts) {
    return new ScheduleActivityTask(
        activityId,
        "Charge",
        "payments",
        List.of(Payload.json("42")),
        Map.of(),
        timeouts.scheduleToClose(),
        timeouts.scheduleToStart(),
        timeouts.startToClose(),
        timeouts.heartbeat(),
        policy,
        false);
  }

  public static RetryPolicy attempts(int maximum) {
    return new RetryPolicy(Duration.ofSeconds(1), 2, null, maximum, List.of());
  }

  public static RequestCancelActivityTask cancelActivity(String activityId) {
    return new RequestCancelActivityTask(activityId);
  }

  public static StartTimer timer(String timerId, Duration after) {
    return new StartTimer(timerId, after);
  }

  /** A timer that the code asked for at what it took for the given time. */
  public static StartTimer timer(String timerId, Duration after, Instant startTime) {
    return new StartTimer(timerId, after, startTime);
  }

  public static CancelTimer cancelTimer(String timerId) {
    return new CancelTimer(timerId);
  }

  public static StartChildWorkflowExecution child(String workflowId) {
    return child(workflowId, ParentClosePolicy.TERMINATE);
  }

  public static StartChildWorkflowExecution child(String workflowId, ParentClosePolicy policy) {
    return new StartChildWorkflowExecution(
        workflowId,
        "Parcel",
        "parcels",
        List.of(Payload.json("7")),
        null,
        null,
        null,
        WorkflowIdReusePolicy.ALLOW_DUPLICATE,
        policy,
        Map.of(),
        Map.of(),
        null,
        null,
        Map.of());
  }

  public static SignalExternalWorkflowExecution signalExternal(String workflowId, boolean child) {
    return new SignalExternalWorkflowExecution(workflowId, null, child, "go", List.of(), Map.of());
  }

  public static RequestCancelExternalWorkflowExecution cancelExternal(
      String workflowId, boolean child) {
    return new RequestCancelExternalWorkflowExecution(workflowId, null, child, "please");
  }

  public static CompleteWorkflowExecution complete() {
    return new CompleteWorkflowExecution(Payload.json("\"done\""));
  }

  /** The four timeouts of an activity, null where not set. */
  public record Timeouts(
      @Nullable Duration scheduleToClose,
      @Nullable Duration scheduleToStart,
      @Nullable Duration startToClose,
      @Nullable Duration heartbeat) {

    public static Timeouts scheduleToClose(Duration timeout) {
      return new Timeouts(timeout, null, null, null);
    }

    public static Timeouts scheduleToStart(Duration timeout) {
      return new Timeouts(null, timeout, Duration.ofMinutes(1), null);
    }

    public static Timeouts startToClose(Duration timeout) {
      return new Timeouts(null, null, timeout, null);
    }

    public static Timeouts heartbeat(Duration timeout) {
      return new Timeouts(null, null, Duration.ofHours(1), timeout);
    }
  }
}
