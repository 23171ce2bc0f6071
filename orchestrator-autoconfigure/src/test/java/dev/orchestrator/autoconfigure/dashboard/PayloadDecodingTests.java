package dev.orchestrator.autoconfigure.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.common.converter.CodecDataConverter;
import dev.orchestrator.common.converter.DefaultDataConverter;
import dev.orchestrator.payload.codec.AesGcmPayloadCodec;
import dev.orchestrator.payload.codec.PayloadCodec;
import dev.orchestrator.protocol.json.ProtocolModule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PayloadDecodingTests {

  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(ProtocolModule.of()).build();

  private final PayloadCodec encryption =
      AesGcmPayloadCodec.newBuilder().addKey("2026", new byte[32]).build();
  private final CodecDataConverter converter =
      new CodecDataConverter(DefaultDataConverter.newDefaultInstance(), List.of(encryption), true);
  private final PayloadDecoding decoding = new PayloadDecoding(encryption);

  @Test
  void payloadsAreDecodedWhereverTheyAre() {
    String answer =
        JSON.writeValueAsString(
            Map.of("events", List.of(Map.of("input", List.of(converter.toPayload("4711"))))));

    assertThat(answer).doesNotContain("4711");
    assertThat(decoded(answer))
        .isEqualTo(
            """
            {"events":[{"input":[{"encoding":"json/plain","text":"\\"4711\\""}]}]}""");
  }

  @Test
  void failuresSayWhatTheyWouldHaveSaid() {
    var failure = new IllegalStateException("no money", new RuntimeException("card 4711"));
    String answer = JSON.writeValueAsString(Map.of("failure", converter.toFailure(failure)));

    assertThat(answer).doesNotContain("4711", "no money");
    assertThat(decoded(answer))
        .contains("\"message\":\"no money\"", "\"message\":\"card 4711\"", "PayloadDecodingTests");
  }

  @Test
  void whatCannotBeDecodedIsLeftAsItIs() {
    var other = AesGcmPayloadCodec.newBuilder().addKey("2020", new byte[32]).build();
    String locked =
        JSON.writeValueAsString(other.encode(List.of(converter.toPayload("locked"))).getFirst());
    String answer = "[%s,{\"total\":12.10},%s]".formatted(locked, open());

    assertThat(decoded(answer))
        .isEqualTo(
            "[%s,{\"total\":12.10},{\"encoding\":\"json/plain\",\"text\":\"\\\"open\\\"\"}]"
                .formatted(locked));
    assertThat(decoded("not JSON")).isEqualTo("not JSON");
  }

  private String open() {
    return JSON.writeValueAsString(converter.toPayload("open"));
  }

  private String decoded(String answer) {
    return new String(decoding.decoded(answer.getBytes(UTF_8)), UTF_8);
  }
}
