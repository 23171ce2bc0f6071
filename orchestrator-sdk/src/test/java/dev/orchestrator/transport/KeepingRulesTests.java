package dev.orchestrator.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.command.Command.CompleteWorkflowExecution;
import dev.orchestrator.protocol.command.Command.RecordMarker;
import dev.orchestrator.protocol.command.Command.ScheduleActivityTask;
import dev.orchestrator.protocol.command.Command.StartTimer;
import dev.orchestrator.protocol.execution.RetryPolicy;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.Request.KeptActivityResult;
import dev.orchestrator.protocol.task.Lease;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeepingRulesTests {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Payload LARGE =
      Payload.of(Payload.BINARY, new byte[Lease.MAX_RECORD_BYTES / 2]);

  @Test
  void anOrdinaryDecisionIsAllowed() {
    assertThat(
            KeepingRules.allow(
                List.of(
                    activity("1", "Charge", "payments", MINUTE),
                    new StartTimer("2", MINUTE),
                    new RecordMarker("Version", Map.of("version", Payload.json("1")))),
                List.of(new KeptActivityResult(5, null))))
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("refusable")
  void whatSomeServerMayRefuseIsNot(Command command) {
    assertThat(KeepingRules.allow(List.of(command), List.of())).isFalse();
  }

  static Stream<Command> refusable() {
    String tooLong = "x".repeat(Lease.MAX_NAME_LENGTH + 1);
    return Stream.of(
        activity(" ", "Charge", "payments", MINUTE),
        activity(tooLong, "Charge", "payments", MINUTE),
        activity("1", tooLong, "payments", MINUTE),
        activity("1", "", "payments", MINUTE),
        activity("1", "Charge", "pay ments", MINUTE),
        activity("1", "Charge", "payments", null),
        activity("1", "Charge", "payments", Duration.ZERO),
        activity("1", "Charge", "payments", MINUTE.negated()),
        activity("1", "Charge", "payments", Duration.ofDays(40_000)),
        with(Map.of("header", LARGE)),
        with(Map.of("h".repeat(Lease.MAX_RECORD_BYTES), Payload.json("1"))),
        new StartTimer(tooLong, MINUTE),
        new StartTimer("1", Duration.ZERO),
        new RecordMarker("", Map.of()),
        new RecordMarker("marker", Map.of("detail", LARGE)),
        new CompleteWorkflowExecution(null));
  }

  @Test
  void resultsAreSmallOneByOneAndTogether() {
    Payload half = Payload.of(Payload.BINARY, new byte[Lease.MAX_RECORD_BYTES / 4]);

    assertThat(KeepingRules.allow(half)).isTrue();
    assertThat(KeepingRules.allow(LARGE)).isFalse();
    assertThat(KeepingRules.allow((Payload) null)).isTrue();
    assertThat(
            KeepingRules.allow(
                List.of(),
                List.of(new KeptActivityResult(5, half), new KeptActivityResult(6, half))))
        .isFalse();
  }

  private static Command activity(
      String id, String type, String queue, @Nullable Duration timeout) {
    return new ScheduleActivityTask(
        id,
        type,
        queue,
        List.of(Payload.json("1")),
        Map.of(),
        null,
        null,
        timeout,
        null,
        RetryPolicy.DEFAULT,
        false);
  }

  private static Command with(Map<String, Payload> headers) {
    return new ScheduleActivityTask(
        "1",
        "Charge",
        "payments",
        List.of(),
        headers,
        null,
        null,
        MINUTE,
        null,
        RetryPolicy.DEFAULT,
        false);
  }
}
