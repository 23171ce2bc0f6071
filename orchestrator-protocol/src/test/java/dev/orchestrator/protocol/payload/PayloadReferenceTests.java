package dev.orchestrator.protocol.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orchestrator.protocol.execution.RetryState;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskFailed;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionSignaled;
import dev.orchestrator.protocol.json.ProtocolJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PayloadReferenceTests {

  private static final String HASH_OF_X =
      "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";

  private static final Payload X =
      new Payload(Map.of(Payload.ENCODING, "json/plain", "key", "2025"), "x".getBytes(UTF_8));

  @Test
  void aReferenceKeepsTheMetadataAndTravelsWithoutTheData() {
    PayloadReference reference = PayloadReference.to(X);

    assertThat(reference.hash()).isEqualTo(HASH_OF_X);
    assertThat(reference.toPayload())
        .isEqualTo(
            new Payload(
                Map.of(
                    "encoding", "reference/sha256",
                    "reference-encoding", "json/plain",
                    "reference-hash", HASH_OF_X,
                    "reference-size", "1",
                    "key", "2025"),
                new byte[0]));
    assertThat(PayloadReference.of(reference.toPayload())).isEqualTo(reference);
    assertThat(PayloadReference.of(X)).isNull();
  }

  @Test
  void onlyTheSameDataAreTaken() {
    PayloadReference reference = PayloadReference.to(X);

    assertThat(reference.resolve("x".getBytes(UTF_8))).isEqualTo(X);
    assertThatThrownBy(() -> reference.resolve("y".getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(HASH_OF_X);
  }

  @Test
  void aMalformedReferenceIsRefusedAndRefersToNothing() {
    Payload noHash = Payload.of(PayloadReference.ENCODING, new byte[0]);
    Payload oddHash =
        new Payload(
            Map.of(
                "encoding", "reference/sha256",
                "reference-encoding", "json/plain",
                "reference-hash", "../..",
                "reference-size", "1"),
            new byte[0]);

    assertThatThrownBy(() -> PayloadReference.of(noHash))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PayloadReference.of(oddHash))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(PayloadReference.hashIn(noHash)).isNull();
    assertThat(PayloadReference.hashIn(oddHash)).isNull();
  }

  @Test
  void aRowOfTheJournalTellsWhatItRefersToWhereverThatIs() {
    Instant now = Instant.EPOCH;
    Payload inDetails = PayloadReference.to(Payload.json("1")).toPayload();
    Payload inCause = PayloadReference.to(Payload.json("2")).toPayload();
    Failure cause =
        Failure.of("c", new FailureInfo.Application("C", false, List.of(inCause), null));
    Failure failure =
        new Failure(
            "f", null, cause, new FailureInfo.Application("F", false, List.of(inDetails), null));
    var referred = new ArrayList<String>();

    byte[] json =
        ProtocolJson.writeJournal(
            List.of(
                new HistoryEvent(
                    1,
                    now,
                    new WorkflowExecutionSignaled(
                        "s", List.of(X, PayloadReference.to(X).toPayload()), Map.of(), null, "r")),
                new HistoryEvent(2, now, failed(failure))),
            referred::add);

    assertThat(referred)
        .containsExactlyInAnyOrder(
            HASH_OF_X,
            PayloadReference.hash("1".getBytes(UTF_8)),
            PayloadReference.hash("2".getBytes(UTF_8)));
    assertThat(json).isEqualTo(ProtocolJson.writeJournal(ProtocolJson.readJournal(json)));
  }

  private static ActivityTaskFailed failed(Failure failure) {
    return new ActivityTaskFailed(failure, 1, 1, null, RetryState.NON_RETRYABLE_FAILURE);
  }
}
