package dev.orchestrator.benchmarks.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A connection with at most one request under way. */
final class HttpConnection implements AutoCloseable {

  private final HttpTarget target;
  private final Selector selector;
  private final Lane lane;
  private final LongSupplier clock;
  private ByteBuffer received = ByteBuffer.allocate(4096);
  private SocketChannel channel;
  private long sent;
  private int slot;

  HttpConnection(HttpTarget target, Selector selector, Lane lane, LongSupplier clock)
      throws IOException {
    this.target = target;
    this.selector = selector;
    this.lane = lane;
    this.clock = clock;
    this.channel = connect();
  }

  /** Sends the request; it is small enough for the socket's buffer, so this does not wait. */
  void send(HttpMessage message) throws IOException {
    sent = clock.getAsLong();
    slot = message.slot();
    var request = ByteBuffer.wrap(message.bytes());
    while (request.hasRemaining()) {
      channel.write(request);
    }
  }

  /** Where requests are sent. */
  HttpTarget target() {
    return target;
  }

  /** Whose requests are sent. */
  Lane lane() {
    return lane;
  }

  /** The slot of the workflow that the request names; negative if it names none. */
  int slot() {
    return slot;
  }

  /** When the request was sent. */
  long sent() {
    return sent;
  }

  /** Reads what is there; null until the answer is complete. */
  @Nullable HttpAnswer receive() throws IOException {
    if (!received.hasRemaining()) {
      received = ByteBuffer.allocate(received.capacity() * 2).put(received.flip());
    }
    if (channel.read(received) < 0) {
      throw new EOFException("The server closed a connection with a request under way");
    }
    HttpAnswer answer = HttpAnswer.of(received.array(), received.position());
    if (!answer.isComplete()) {
      return null;
    }
    received.clear();
    if (answer.closesConnection()) {
      channel.close();
      channel = connect();
    }
    return answer;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private SocketChannel connect() throws IOException {
    SocketChannel opened = SocketChannel.open(target.address());
    opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
    opened.configureBlocking(false);
    opened.register(selector, SelectionKey.OP_READ, this);
    return opened;
  }
}
