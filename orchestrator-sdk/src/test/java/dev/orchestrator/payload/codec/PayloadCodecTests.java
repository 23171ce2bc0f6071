package dev.orchestrator.payload.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orchestrator.protocol.payload.Payload;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PayloadCodecTests {

  private static final byte[] OLD = new byte[16];
  private static final byte[] NEW = "0123456789abcdef0123456789abcdef".getBytes();
  private static final Payload LONG = Payload.json("\"" + "all work ".repeat(100) + "\"");
  private static final Payload SHORT =
      new Payload(Map.of(Payload.ENCODING, Payload.JSON, "origin", "test"), "42".getBytes());

  private final PayloadCodec zlib = new ZlibPayloadCodec();
  private final PayloadCodec aes =
      AesGcmPayloadCodec.newBuilder().addKey("2025", OLD).addKey("2026", NEW).build();

  @Test
  void whatGetsSmallerIsCompressedAndComesBackTheSame() {
    Payload compressed = zlib.encode(List.of(LONG)).getFirst();

    assertThat(compressed.encoding()).isEqualTo(ZlibPayloadCodec.ENCODING);
    assertThat(compressed.size()).isLessThan(LONG.size() / 5);
    assertThat(zlib.decode(List.of(compressed))).containsExactly(LONG);
  }

  @Test
  void whatDoesNotGetSmallerIsLeftAsItIs() {
    assertThat(zlib.encode(List.of(SHORT))).containsExactly(SHORT);
    Payload encrypted = aes.encode(List.of(LONG)).getFirst();
    assertThat(zlib.encode(List.of(encrypted))).containsExactly(encrypted);
  }

  @Test
  void theNewestKeyEncryptsMetadataAndData() {
    Payload encrypted = aes.encode(List.of(SHORT)).getFirst();

    assertThat(encrypted.metadata())
        .isEqualTo(
            Map.of(
                Payload.ENCODING, AesGcmPayloadCodec.ENCODING, AesGcmPayloadCodec.KEY_ID, "2026"));
    assertThat(aes.decode(List.of(encrypted))).containsExactly(SHORT);
  }

  @Test
  void noTwoPayloadsAreEncryptedTheSame() {
    assertThat(aes.encode(List.of(SHORT))).isNotEqualTo(aes.encode(List.of(SHORT)));
  }

  @Test
  void anOlderKeyStillDecrypts() {
    PayloadCodec before = AesGcmPayloadCodec.newBuilder().addKey("2025", OLD).build();

    assertThat(aes.decode(before.encode(List.of(SHORT)))).containsExactly(SHORT);
  }

  @Test
  void aKeyThatIsNotKnownIsNamed() {
    PayloadCodec before = AesGcmPayloadCodec.newBuilder().addKey("2025", OLD).build();
    List<Payload> encrypted = aes.encode(List.of(SHORT));

    assertThatExceptionOfType(PayloadCodecException.class)
        .isThrownBy(() -> before.decode(encrypted))
        .withMessageContaining("'2026'");
  }

  @Test
  void whatWasChangedIsNotDecrypted() {
    Payload encrypted = aes.encode(List.of(SHORT)).getFirst();
    byte[] data = encrypted.data().clone();
    data[data.length - 1] ^= 1;
    Payload changed = new Payload(encrypted.metadata(), data);
    Payload ofAnotherKey =
        new Payload(
            Map.of(
                Payload.ENCODING, AesGcmPayloadCodec.ENCODING, AesGcmPayloadCodec.KEY_ID, "2025"),
            encrypted.data());
    Payload tooShort = new Payload(encrypted.metadata(), new byte[3]);

    for (Payload bad : List.of(changed, ofAnotherKey, tooShort)) {
      assertThatExceptionOfType(PayloadCodecException.class)
          .isThrownBy(() -> aes.decode(List.of(bad)));
    }
  }

  @Test
  void whatWasWrittenBeforeTheCodecIsStillRead() {
    assertThat(aes.decode(List.of(SHORT))).containsExactly(SHORT);
    assertThat(zlib.decode(List.of(SHORT))).containsExactly(SHORT);
  }

  @Test
  void theLastOfAChainEncodesFirst() {
    var chain = new ChainCodec(List.of(aes, zlib));

    List<Payload> encoded = chain.encode(List.of(LONG, SHORT));

    assertThat(encoded).extracting(Payload::encoding).containsOnly(AesGcmPayloadCodec.ENCODING);
    assertThat(encoded.getFirst().size()).as("compressed before").isLessThan(LONG.size() / 5);
    assertThat(chain.decode(encoded)).containsExactly(LONG, SHORT);
  }

  @Test
  void whatOlderVersionsWroteIsRead() {
    Payload compressed =
        Payload.of(
            ZlibPayloadCodec.ENCODING,
            HexFormat.of()
                .parseHex("789c636064e048cd4bce4fc9cc4b67e0ca2acecfd32fc849cccc333102005c9e07be"));

    assertThat(zlib.decode(List.of(compressed))).containsExactly(Payload.json("42"));
  }

  @Test
  void keysAreChecked() {
    var builder = AesGcmPayloadCodec.newBuilder().addKey("a", OLD);

    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> builder.addKey("b", new byte[5]))
        .withMessageContaining("16, 24 or 32 bytes");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> builder.addKey("a", NEW));
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> AesGcmPayloadCodec.newBuilder().build());
  }
}
