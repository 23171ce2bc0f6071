package dev.orchestrator.transport;

import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.command.Command.RecordMarker;
import dev.orchestrator.protocol.command.Command.ScheduleActivityTask;
import dev.orchestrator.protocol.command.Command.StartTimer;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.Request.KeptActivityResult;
import dev.orchestrator.protocol.task.Lease;
import dev.orchestrator.protocol.topic.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a decision must be like so that no server refuses it, whatever its limits: what it keeps has
 * begun before a server sees it. What does not fit goes by the engine, which says what is wrong.
 */
final class KeepingRules {

  private static final Duration LONGEST = Duration.ofDays(36_500);

  /** Names, timeouts and punctuation of a command, about. */
  private static final int COMMAND_BYTES = 500;

  private static final int RESULT_BYTES = 200;
  private static final int PAYLOAD_BYTES = 100;

  private KeepingRules() {}

  /** Whether every server takes this decision. */
  static boolean allow(List<Command> commands, List<KeptActivityResult> results) {
    return LocalHistory.canTell(commands)
        && commands.stream().allMatch(KeepingRules::allow)
        && commands.stream().mapToLong(KeepingRules::size).sum() + size(results)
            <= Lease.MAX_RECORD_BYTES;
  }

  /** Whether every server takes this for the result of an activity. */
  static boolean allow(@Nullable Payload result) {
    return result == null || size(result) <= Lease.MAX_RECORD_BYTES;
  }

  private static boolean allow(Command command) {
    return switch (command) {
      case ScheduleActivityTask schedule ->
          isName(schedule.activityId())
              && isName(schedule.activityType())
              && Topics.isTaskQueue(schedule.taskQueue())
              && isDurationOrUnset(schedule.scheduleToCloseTimeout())
              && isDurationOrUnset(schedule.scheduleToStartTimeout())
              && isDurationOrUnset(schedule.startToCloseTimeout())
              && isDurationOrUnset(schedule.heartbeatTimeout())
              && (schedule.scheduleToCloseTimeout() != null
                  || schedule.startToCloseTimeout() != null);
      case StartTimer timer ->
          isName(timer.timerId()) && isDurationOrUnset(timer.startToFireTimeout());
      case RecordMarker marker -> isName(marker.markerName());
      default -> false;
    };
  }

  private static boolean isName(String value) {
    return !value.isBlank() && value.length() <= Lease.MAX_NAME_LENGTH;
  }

  private static boolean isDurationOrUnset(@Nullable Duration value) {
    return value == null || (value.isPositive() && value.compareTo(LONGEST) <= 0);
  }

  private static long size(Command command) {
    return COMMAND_BYTES
        + switch (command) {
          case ScheduleActivityTask schedule -> size(schedule.input()) + size(schedule.headers());
          case RecordMarker marker -> size(marker.details());
          default -> 0;
        };
  }

  private static long size(List<KeptActivityResult> results) {
    long bytes = 0;
    for (KeptActivityResult each : results) {
      Payload result = each.result();
      bytes += RESULT_BYTES + (result == null ? 0 : size(result));
    }
    return bytes;
  }

  private static long size(Map<String, Payload> payloads) {
    return size(payloads.values()) + textSize(payloads.keySet());
  }

  private static long size(Collection<Payload> payloads) {
    return payloads.stream().mapToLong(KeepingRules::size).sum();
  }

  private static long size(Payload payload) {
    return PAYLOAD_BYTES
        + 2L * payload.size()
        + textSize(payload.metadata().keySet())
        + textSize(payload.metadata().values());
  }

  private static long textSize(Collection<String> texts) {
    return texts.stream().mapToLong(text -> 2L * text.length()).sum();
  }
}
