package dev.orchestrator.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantJsonTests {

  @Test
  void whatAnInstantIsWrittenAsIsReadTheSame() {
    var random = new Random(7);
    for (int i = 0; i < 10_000; i++) {
      long second = random.nextLong(0, Instant.parse("9999-12-31T23:59:59Z").getEpochSecond());
      int[] fractions = {
        0, 700_000_000, random.nextInt(1_000) * 1_000_000, random.nextInt(1 << 29)
      };
      var instant = Instant.ofEpochSecond(second, fractions[i % fractions.length]);

      assertThat(InstantJson.parseCommon(instant.toString())).isEqualTo(instant);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "2026-01-02",
        "2026-01-02T03:04Z",
        "2026-01-02T03:04:05",
        "2026-01-02T03:04:05.Z",
        "2026-01-02T03:04:05.1234567891Z",
        "2026-01-02T03:04:05+01:00",
        "2026-01-02 03:04:05Z",
        "2026-02-30T03:04:05Z",
        "2026-13-02T03:04:05Z",
        "2026-01-02T24:00:00Z",
        "2026-01-02T23:59:60Z",
        "2026-0a-02T03:04:05Z",
        "2026-01-02T03:04:05.12xZ",
        "-2026-01-02T03:04:05Z",
        "+12026-01-02T03:04:05Z"
      })
  void anythingElseIsLeftToJackson(String text) {
    assertThat(InstantJson.parseCommon(text)).isNull();
  }
}
