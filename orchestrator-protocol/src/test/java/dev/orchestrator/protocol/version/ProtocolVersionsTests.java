package dev.orchestrator.protocol.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ProtocolVersionsTests {

  @Test
  void oneCommonNumberIsEnough() {
    assertThat(new ProtocolVersions(1, 3).overlaps(new ProtocolVersions(3, 5))).isTrue();
    assertThat(new ProtocolVersions(3, 5).overlaps(new ProtocolVersions(1, 3))).isTrue();
    assertThat(new ProtocolVersions(1, 5).overlaps(new ProtocolVersions(2, 2))).isTrue();
  }

  @Test
  void withoutACommonNumberNobodyIsUnderstood() {
    assertThat(new ProtocolVersions(1, 2).overlaps(new ProtocolVersions(3, 4))).isFalse();
    assertThat(new ProtocolVersions(3, 4).overlaps(new ProtocolVersions(1, 2))).isFalse();
  }

  @Test
  void isARange() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ProtocolVersions(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new ProtocolVersions(2, 1));
    assertThat(new ProtocolVersions(2, 2)).hasToString("2");
    assertThat(new ProtocolVersions(1, 3)).hasToString("1 to 3");
  }
}
