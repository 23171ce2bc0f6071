package dev.orchestrator.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests over as many connections as there are requests in flight, from one thread: the
 * client must cost little, because it shares the processors with what it measures.
 */
public final class HttpLoad {

  private static final long PATIENCE_MILLIS = 60_000;

  private final List<HttpTarget> targets;
  private final Load load;
  private final @Nullable Owners owners;
  private final LongSupplier clock;
  private long[] nanos = new long[1 << 16];
  private int inTime;
  private long completed;
  private long failed;
  private final List<String> failures = new ArrayList<>();

  private HttpLoad(
      List<HttpTarget> targets, Load load, @Nullable Owners owners, LongSupplier clock) {
    this.targets = targets;
    this.load = load;
    this.owners = owners;
    this.clock = clock;
  }

  /**
   * Runs a load until every request is answered.
   *
   * @throws IllegalStateException if an answer is missing
   */
  public static Samples run(HttpTarget target, Load load) {
    return run(List.of(target), load);
  }

  /** Runs a load on several servers, in turn. */
  public static Samples run(List<HttpTarget> targets, Load load) {
    return run(targets, load, System::nanoTime);
  }

  /** The same, by a clock that tells nanoseconds. */
  static Samples run(List<HttpTarget> targets, Load load, LongSupplier clock) {
    return new HttpLoad(targets, load, null, clock).run();
  }

  /**
   * The same; a request about a workflow goes to the server that owns it, once one told so.
   *
   * @param owners what was told during earlier loads on the same servers
   */
  public static Samples run(List<HttpTarget> targets, Load load, Owners owners) {
    return new HttpLoad(targets, load, owners, System::nanoTime).run();
  }

  /** Whether the server is there, and answers as expected. */
  public static boolean answers(HttpTarget target) {
    try {
      return run(target, Load.burst("", 1)).failed() == 0;
    } catch (UncheckedIOException | IllegalStateException e) {
      return false;
    }
  }

  private Samples run() {
    List<Lane> lanes = new ArrayList<>();
    try (var selector = Selector.open()) {
      try {
        for (int i = 0; i < load.inFlight(); i++) {
          int server = i % targets.size();
          lanes.add(
              owners == null
                  ? new Lane(0, List.of(targets.get(server)), Owners.NOBODY, selector, clock)
                  : new Lane(server, targets, owners, selector, clock));
        }
        return exchange(selector, lanes);
      } finally {
        for (Lane lane : lanes) {
          lane.close();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Samples exchange(Selector selector, List<Lane> lanes) throws IOException {
    long start = clock.getAsLong();
    long end = load.isTimed() ? start + (long) (load.seconds() * 1e9) : Long.MAX_VALUE;
    for (Lane lane : lanes) {
      lane.send();
    }
    int underWay = lanes.size();
    long sent = underWay;
    while (underWay > 0) {
      if (selector.select(PATIENCE_MILLIS) == 0) {
        throw new IllegalStateException(underWay + " requests were never answered: " + load);
      }
      for (SelectionKey key : selector.selectedKeys()) {
        var connection = (HttpConnection) key.attachment();
        if (answered(connection, end)) {
          if (sent < load.most() && clock.getAsLong() < end) {
            connection.lane().send();
            sent++;
          } else {
            underWay--;
          }
        }
      }
      selector.selectedKeys().clear();
    }
    double seconds = load.isTimed() ? load.seconds() : (clock.getAsLong() - start) / 1e9;
    return new Samples(Arrays.copyOf(nanos, inTime), seconds, completed, failures, failed);
  }

  private boolean answered(HttpConnection connection, long end) throws IOException {
    HttpAnswer answer = connection.receive();
    if (answer == null) {
      return false;
    }
    connection.lane().answered(connection, answer);
    String expected = connection.target().expected();
    if (!answer.isOk(expected)) {
      if (++failed <= Samples.MOST_FAILURES) {
        failures.add("Expected " + expected + ": " + answer.text());
      }
      return true;
    }
    long now = clock.getAsLong();
    completed++;
    if (now <= end) {
      if (inTime == nanos.length) {
        nanos = Arrays.copyOf(nanos, 2 * inTime);
      }
      nanos[inTime++] = now - connection.sent();
    }
    return true;
  }
}
