package dev.orchestrator.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.activity.Activity;
import dev.orchestrator.activity.ActivityInterface;
import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.common.RetryOptions;
import dev.orchestrator.failure.ActivityFailure;
import dev.orchestrator.failure.TimeoutFailure;
import dev.orchestrator.protocol.execution.TimeoutType;
import dev.orchestrator.worker.Worker;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a workflow sees of each set of the four timeouts. */
@Timeout(60)
class ActivityTimeoutTests {

  private static final String QUEUE = "timeouts";

  @WorkflowInterface
  interface Patience {

    @WorkflowMethod
    String run(Set<TimeoutType> set, String activityQueue);
  }

  @ActivityInterface
  interface Silence {

    void keep();
  }

  /** Says which timeout ended the activity. */
  public static class PatienceWorkflow implements Patience {

    @Override
    public String run(Set<TimeoutType> set, String activityQueue) {
      var options =
          ActivityOptions.newBuilder()
              .setTaskQueue(activityQueue)
              .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build());
      for (TimeoutType type : set) {
        switch (type) {
          case SCHEDULE_TO_CLOSE -> options.setScheduleToCloseTimeout(length(type));
          case SCHEDULE_TO_START -> options.setScheduleToStartTimeout(length(type));
          case START_TO_CLOSE -> options.setStartToCloseTimeout(length(type));
          case HEARTBEAT -> options.setHeartbeatTimeout(length(type));
        }
      }
      try {
        Workflow.newActivityStub(Silence.class, options.build()).keep();
        return "returned";
      } catch (ActivityFailure e) {
        return e.getCause() instanceof TimeoutFailure timeout
            ? timeout.getTimeoutType().name()
            : String.valueOf(e.getCause());
      }
    }
  }

  static final class KeptSilence implements Silence {

    /** Leaves its end to somebody who never comes: so it holds no time as it would if it ran. */
    @Override
    public void keep() {
      Activity.getExecutionContext().doNotCompleteOnReturn();
    }
  }

  @Test
  void theOneThatRunsOutFirstIsWhatTheWorkflowCatches() {
    try (var env = TestWorkflowEnvironment.newInstance()) {
      Worker worker = env.newWorker(QUEUE);
      worker.registerWorkflowImplementationTypes(PatienceWorkflow.class);
      worker.registerActivitiesImplementations(new KeptSilence());
      env.start();
      // While something is to come, time goes on although somebody else could end an activity.
      env.registerDelayedCallback(Duration.ofDays(1), () -> {});
      Map<String, CompletableFuture<String>> seen = new LinkedHashMap<>();
      Map<String, String> expected = new LinkedHashMap<>();
      sets()
          .forEach(
              set -> {
                seen.put("silent " + set, run(env, set, QUEUE));
                expected.put("silent " + set, name(silent(set)));
                if (set.contains(TimeoutType.SCHEDULE_TO_START)
                    || set.contains(TimeoutType.SCHEDULE_TO_CLOSE)) {
                  seen.put("nobody " + set, run(env, set, "nobody"));
                  expected.put("nobody " + set, name(neverBegun(set)));
                }
              });

      Map<String, String> results = new LinkedHashMap<>();
      seen.forEach((name, result) -> results.put(name, result.join()));
      assertThat(results).isEqualTo(expected);
    }
  }

  private static CompletableFuture<String> run(
      TestWorkflowEnvironment env, Set<TimeoutType> set, String activityQueue) {
    Patience patience =
        env.getWorkflowClient()
            .newWorkflowStub(
                Patience.class, WorkflowOptions.newBuilder().setTaskQueue(QUEUE).build());
    return WorkflowClient.execute(patience::run, set, activityQueue).thenApply(String::valueOf);
  }

  /** The sets that end by themselves; without an end for each attempt, options are refused. */
  private static Stream<Set<TimeoutType>> sets() {
    TimeoutType[] types = TimeoutType.values();
    return IntStream.range(0, 1 << types.length)
        .<Set<TimeoutType>>mapToObj(
            bits -> {
              List<TimeoutType> set = new ArrayList<>();
              for (TimeoutType type : types) {
                if ((bits >> type.ordinal() & 1) == 1) {
                  set.add(type);
                }
              }
              return set.isEmpty() ? EnumSet.noneOf(TimeoutType.class) : EnumSet.copyOf(set);
            })
        .filter(
            set ->
                set.contains(TimeoutType.SCHEDULE_TO_CLOSE)
                    || set.contains(TimeoutType.START_TO_CLOSE));
  }

  private static TimeoutType silent(Set<TimeoutType> set) {
    return Stream.of(
            TimeoutType.HEARTBEAT, TimeoutType.START_TO_CLOSE, TimeoutType.SCHEDULE_TO_CLOSE)
        .filter(set::contains)
        .findFirst()
        .orElseThrow();
  }

  private static TimeoutType neverBegun(Set<TimeoutType> set) {
    return set.contains(TimeoutType.SCHEDULE_TO_START)
        ? TimeoutType.SCHEDULE_TO_START
        : TimeoutType.SCHEDULE_TO_CLOSE;
  }

  private static String name(TimeoutType type) {
    return type.name();
  }

  /** An activity that is begun begins at once, so these run out in this order. */
  private static Duration length(TimeoutType type) {
    return Duration.ofMinutes(
        switch (type) {
          case HEARTBEAT -> 4;
          case START_TO_CLOSE -> 8;
          case SCHEDULE_TO_CLOSE -> 12;
          case SCHEDULE_TO_START -> 10;
        });
  }
}
