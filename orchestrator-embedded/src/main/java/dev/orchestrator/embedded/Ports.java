package dev.orchestrator.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports on loopback. They are below those that systems give to outgoing connections and to who
 * binds port 0, so that nobody gets one by accident between here and when it is bound.
 */
public final class Ports {

  private static final int FIRST = 20_000;
  private static final int COUNT = 10_000;

  /** Begins anywhere, so that two JVMs hand out different ones. */
  private static final AtomicInteger NEXT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

  private Ports() {}

  /**
   * A port that is free at this moment, and that this JVM has not handed out lately.
   *
   * @throws IllegalStateException if there is none
   */
  public static int free() {
    for (int i = 0; i < COUNT; i++) {
      int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException(
        "Expected a free port from %d to %d".formatted(FIRST, FIRST + COUNT - 1));
  }

  /** Whether a port can be bound at this moment. */
  public static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
