package dev.orchestrator.common.converter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.StringValue;
import com.google.protobuf.Timestamp;
import dev.orchestrator.failure.ApplicationFailure;
import dev.orchestrator.failure.OrchestratorFailure;
import dev.orchestrator.payload.codec.AesGcmPayloadCodec;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.payload.Payload;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CodecDataConverterTests {

  record Secret(String text, Instant since) {}

  private static final Secret SECRET = new Secret("4711", Instant.parse("2026-01-02T03:04:05Z"));
  private static final AesGcmPayloadCodec AES =
      AesGcmPayloadCodec.newBuilder().addKey("k", new byte[32]).build();

  private final DefaultDataConverter plain = DefaultDataConverter.newDefaultInstance();
  private final DataConverter encrypting = new CodecDataConverter(plain, List.of(AES), true);

  @Test
  void valuesAreEncodedAfterConversionAndDecodedBefore() {
    Payload payload = encrypting.toPayload(SECRET);

    assertThat(payload.encoding()).isEqualTo(AesGcmPayloadCodec.ENCODING);
    assertThat(encrypting.fromPayload(payload, Secret.class)).isEqualTo(SECRET);
    assertThat(encrypting.fromPayload(encrypting.toPayload(null), int.class)).isZero();
    assertThat(encrypting.fromPayload((Payload) null, String.class)).isNull();
    assertThat(encrypting.fromPayload(plain.toPayload(SECRET), Secret.class))
        .as("from before the codec was in use")
        .isEqualTo(SECRET);
  }

  @Test
  void failuresHideMessagesStackTracesAndDetailsWithThoseOfTheirCauses() {
    var cause = new IllegalStateException("the number is 4711");
    var exception = ApplicationFailure.newFailureWithCause("card 4711", "Declined", cause, "4711");

    Failure failure = encrypting.toFailure(exception);

    assertThat(failure.message()).isEqualTo(CodecDataConverter.ENCODED_FAILURE_MESSAGE);
    assertThat(failure.stackTrace()).isNull();
    Failure causeFailure = Objects.requireNonNull(failure.cause());
    assertThat(causeFailure.message()).isEqualTo(CodecDataConverter.ENCODED_FAILURE_MESSAGE);
    assertThat(((FailureInfo.Application) failure.info()).details())
        .extracting(Payload::encoding)
        .containsExactly(AesGcmPayloadCodec.ENCODING);
    assertThat(failure.type()).as("retry policies still see it").isEqualTo("Declined");
    OrchestratorFailure read = encrypting.fromFailure(failure);
    assertThat(read.getOriginalMessage()).isEqualTo("card 4711");
    assertThat(read.getStackTrace()).isNotEmpty();
    assertThat(((ApplicationFailure) read).getDetails().get(String.class)).isEqualTo("4711");
    assertThat(read)
        .rootCause()
        .extracting(root -> ((OrchestratorFailure) root).getOriginalMessage())
        .isEqualTo("the number is 4711");
  }

  @Test
  void failuresStayReadableUnlessTheyAreToBeEncoded() {
    DataConverter open = new CodecDataConverter(plain, List.of(AES));

    assertThat(open.toFailure(new IllegalStateException("why")).message()).isEqualTo("why");
    assertThat(open.fromFailure(encrypting.toFailure(new IllegalStateException("why"))))
        .as("written when they were encoded")
        .extracting(OrchestratorFailure::getOriginalMessage)
        .isEqualTo("why");
  }

  @Test
  void aFailureConverterOfTheApplicationIsUsedWithTheCodecsForDetails() {
    var own =
        new FailureConverter() {
          private final FailureConverter standard = new DefaultFailureConverter();

          @Override
          public OrchestratorFailure failureToException(Failure failure, DataConverter converter) {
            return standard.failureToException(failure, converter);
          }

          @Override
          public Failure exceptionToFailure(Throwable exception, DataConverter converter) {
            return standard.exceptionToFailure(
                ApplicationFailure.newFailure("translated", "Own", "detail"), converter);
          }
        };

    Failure failure =
        new CodecDataConverter(plain.withFailureConverter(own), List.of(AES))
            .toFailure(new IllegalStateException("original"));

    assertThat(failure.message()).isEqualTo("translated");
    assertThat(((FailureInfo.Application) failure.info()).details().getFirst().encoding())
        .isEqualTo(AesGcmPayloadCodec.ENCODING);
    assertThat(plain.withFailureConverter(own).toFailure(new IllegalStateException()).message())
        .isEqualTo("translated");
  }

  @Test
  void rawValuesPassUnconverted() {
    Payload payload = plain.toPayload(SECRET);

    assertThat(plain.toPayload(new RawValue(payload))).isSameAs(payload);
    assertThat(plain.fromPayload(payload, RawValue.class)).isEqualTo(new RawValue(payload));
    assertThat(encrypting.fromPayload(encrypting.toPayload(SECRET), RawValue.class))
        .isEqualTo(new RawValue(payload));
  }

  @Test
  void messagesOfProtocolBuffersAreJsonThatNamesThem() {
    var message = StringValue.of("hello");

    Payload payload = plain.toPayload(message);

    assertThat(payload.encoding()).isEqualTo(ProtobufJsonPayloadConverter.ENCODING);
    assertThat(payload.text()).isEqualTo("\"hello\"");
    assertThat(payload.metadata()).containsEntry("messageType", "google.protobuf.StringValue");
    assertThat(plain.fromPayload(payload, StringValue.class)).isEqualTo(message);
  }

  @Test
  void messagesOfProtocolBuffersMayBeBinary() {
    var binary =
        new DefaultDataConverter(new ProtobufPayloadConverter(), new JacksonJsonPayloadConverter());
    var message = Timestamp.newBuilder().setSeconds(7).build();

    Payload payload = binary.toPayload(message);

    assertThat(payload.encoding()).isEqualTo(ProtobufPayloadConverter.ENCODING);
    assertThat(binary.fromPayload(payload, Timestamp.class)).isEqualTo(message);
    assertThat(plain.fromPayload(payload, Timestamp.class))
        .as("both encodings are always read")
        .isEqualTo(message);
  }

  @Test
  void bytesThatAreNoMessageAndClassesThatAreNoneAreRefused() {
    Payload json = plain.toPayload(StringValue.of("hello"));

    assertThatExceptionOfType(DataConverterException.class)
        .isThrownBy(() -> plain.fromPayload(json, String.class))
        .withMessageContaining("java.lang.String");
    assertThatExceptionOfType(DataConverterException.class)
        .isThrownBy(
            () ->
                plain.fromPayload(
                    Payload.of(ProtobufPayloadConverter.ENCODING, new byte[] {9}),
                    Timestamp.class));
  }
}
