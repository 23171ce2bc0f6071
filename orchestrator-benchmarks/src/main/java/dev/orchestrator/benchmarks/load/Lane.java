package dev.orchestrator.benchmarks.load;

import java.io.IOException;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Sends one request after the other: by default to a server of its own, and to another one where
 * that owns what the request is about.
 */
final class Lane implements AutoCloseable {

  private final HttpConnection own;
  private final List<HttpConnection> all = new ArrayList<>();
  private final Owners owners;

  Lane(int server, List<HttpTarget> targets, Owners owners, Selector selector, LongSupplier clock)
      throws IOException {
    this.owners = owners;
    for (HttpTarget target : targets) {
      all.add(new HttpConnection(target, selector, this, clock));
    }
    this.own = all.get(server);
  }

  /** Sends the next request, when the last one was answered. */
  void send() throws IOException {
    HttpMessage message = own.target().message();
    int owner = owners.of(message.slot());
    (owner < 0 ? own : all.get(owner)).send(message);
  }

  /** One of its connections has an answer. */
  void answered(HttpConnection connection, HttpAnswer answer) {
    owners.told(connection.slot(), answer);
  }

  @Override
  public void close() throws IOException {
    for (HttpConnection connection : all) {
      connection.close();
    }
  }
}
