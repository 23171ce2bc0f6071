package dev.orchestrator.faults.process;

import dev.orchestrator.embedded.Ports;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Ports for what is started again after a kill and needs its port back: no two are the same, and
 * they are none of those that an operating system gives to whoever asks for any port meanwhile.
 */
public final class OwnPorts {

  private static final int EACH = 100;

  /** Another run of these tests on this machine most likely has others. */
  private static final int FIRST = 20_000 + (int) (ProcessHandle.current().pid() % EACH) * EACH;

  private static final AtomicInteger TAKEN = new AtomicInteger();

  private OwnPorts() {}

  /** A port that is free, and that no other call gets. */
  public static int next() {
    return IntStream.generate(TAKEN::getAndIncrement)
        .limit(EACH)
        .map(taken -> FIRST + taken)
        .filter(Ports::isFree)
        .findFirst()
        .orElseThrow();
  }
}
