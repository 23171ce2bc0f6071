package dev.orchestrator.core.decide;

import static dev.orchestrator.core.testing.TestCommands.activity;
import static dev.orchestrator.core.testing.TestCommands.attempts;
import static dev.orchestrator.core.testing.TestRun.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.testing.TestCommands.Timeouts;
import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.protocol.execution.TimeoutType;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskTimedOut;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskHeartbeat;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskStarted;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every set of the four timeouts, with every way in which a worker can behave. */
class TimeoutCombinationTests {

  private static final int BEGIN = 5;
  private static final int BEAT_EVERY = 4;
  private static final int LONG_AFTER = 60;

  /** What the worker does; it never answers. */
  enum Worker {
    NEVER_BEGINS,
    IS_SILENT,
    REPORTS_PROGRESS
  }

  static Stream<Arguments> combinations() {
    TimeoutType[] types = TimeoutType.values();
    return IntStream.range(0, 1 << types.length)
        .mapToObj(
            bits -> {
              Set<TimeoutType> set = EnumSet.noneOf(TimeoutType.class);
              for (TimeoutType type : types) {
                if ((bits >> type.ordinal() & 1) == 1) {
                  set.add(type);
                }
              }
              return set;
            })
        .flatMap(set -> Stream.of(Worker.values()).map(worker -> Arguments.of(set, worker)));
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void theOneThatRunsOutFirstEndsTheActivity(Set<TimeoutType> set, Worker worker) {
    TestRun test = TestRun.started();
    var reply = test.completeTask(activity("a", attempts(1), timeouts(set)));
    if (!set.contains(TimeoutType.SCHEDULE_TO_CLOSE) && !set.contains(TimeoutType.START_TO_CLOSE)) {
      assertThat(reply).isInstanceOf(Rejected.class);
      return;
    }
    Instant scheduled = test.now();

    for (int second = 1; second <= LONG_AFTER && test.run().activity("a") != null; second++) {
      test.advance(Duration.ofSeconds(1));
      act(test, worker, second);
    }

    TimeoutType expected = first(set, worker);
    if (expected == null) {
      assertThat(test.run().activity("a")).as("nothing ends it").isNotNull();
    } else {
      assertThat(test.last(ActivityTaskTimedOut.class).failure().info())
          .isInstanceOfSatisfying(
              FailureInfo.Timeout.class,
              timeout -> assertThat(timeout.timeoutType()).isEqualTo(expected));
      assertThat(Duration.between(scheduled, test.now()).toSeconds()).isEqualTo(due(expected));
    }
  }

  private static void act(TestRun test, Worker worker, int second) {
    if (worker == Worker.NEVER_BEGINS || test.run().activity("a") == null) {
      return;
    }
    if (second == BEGIN) {
      test.send(new RecordActivityTaskStarted(test.activityToken("a"), false), WORKER);
    } else if (worker == Worker.REPORTS_PROGRESS
        && second > BEGIN
        && (second - BEGIN) % BEAT_EVERY == 0) {
      test.send(new RecordActivityTaskHeartbeat(test.activityToken("a"), List.of()), WORKER);
    }
  }

  private static @Nullable TimeoutType first(Set<TimeoutType> set, Worker worker) {
    TimeoutType first = null;
    for (TimeoutType type : set) {
      boolean counts =
          switch (type) {
            case SCHEDULE_TO_CLOSE -> true;
            case SCHEDULE_TO_START -> worker == Worker.NEVER_BEGINS;
            case START_TO_CLOSE -> worker != Worker.NEVER_BEGINS;
            case HEARTBEAT -> worker == Worker.IS_SILENT;
          };
      if (counts && (first == null || due(type) < due(first))) {
        first = type;
      }
    }
    return first;
  }

  /** In seconds from the schedule. */
  private static long due(TimeoutType type) {
    return switch (type) {
      case SCHEDULE_TO_START, SCHEDULE_TO_CLOSE -> seconds(type);
      case START_TO_CLOSE, HEARTBEAT -> BEGIN + seconds(type);
    };
  }

  private static long seconds(TimeoutType type) {
    return switch (type) {
      case SCHEDULE_TO_CLOSE -> 40;
      case SCHEDULE_TO_START -> 10;
      case START_TO_CLOSE -> 20;
      case HEARTBEAT -> 8;
    };
  }

  private static Timeouts timeouts(Set<TimeoutType> set) {
    return new Timeouts(
        timeout(set, TimeoutType.SCHEDULE_TO_CLOSE),
        timeout(set, TimeoutType.SCHEDULE_TO_START),
        timeout(set, TimeoutType.START_TO_CLOSE),
        timeout(set, TimeoutType.HEARTBEAT));
  }

  private static @Nullable Duration timeout(Set<TimeoutType> set, TimeoutType type) {
    return set.contains(type) ? Duration.ofSeconds(seconds(type)) : null;
  }
}
