package dev.orchestrator.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PortsTests {

  @Test
  void aPortIsNotHandedOutAgainBeforeItIsBound() {
    assertThat(Stream.generate(Ports::free).limit(100)).doesNotHaveDuplicates();
  }

  @Test
  void whoBindsAnyPortDoesNotGetOneOfThese() throws IOException {
    try (var any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(Ports.free()).isLessThan(30_000);
      assertThat(any.getLocalPort()).isGreaterThanOrEqualTo(30_000);
    }
  }

  @Test
  void aPortInUseIsNotFree() throws IOException {
    try (var used = new ServerSocket(Ports.free(), 1, InetAddress.getLoopbackAddress())) {
      assertThat(Ports.isFree(used.getLocalPort())).isFalse();
    }
  }
}
