package dev.orchestrator.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Pages that people have open: each follows a stream of server-sent events, and reads what it shows
 * whenever it is told that something has changed.
 */
public final class OpenPages implements AutoCloseable {

  private final HttpTarget stream;
  private final List<HttpTarget> reads;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final AtomicLong told = new AtomicLong();

  private OpenPages(HttpTarget stream, List<HttpTarget> reads) {
    this.stream = stream;
    this.reads = reads;
  }

  /**
   * Opens pages, and returns when the server has taken all of them.
   *
   * @param stream what each follows
   * @param reads what each reads when it is told of a change, one after the other
   */
  public static OpenPages open(int count, HttpTarget stream, List<HttpTarget> reads) {
    var pages = new OpenPages(stream, reads);
    try {
      List<BufferedReader> streams = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        streams.add(pages.follow());
      }
      streams.forEach(events -> Thread.ofVirtual().start(() -> pages.read(events)));
    } catch (IOException e) {
      pages.close();
      throw new UncheckedIOException(e);
    }
    return pages;
  }

  /** How often they were told of a change, all together. */
  public long told() {
    return told.get();
  }

  @Override
  public void close() {
    for (Socket socket : sockets) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Socket connect(HttpTarget target) throws IOException {
    var socket = new Socket(target.address().getAddress(), target.address().getPort());
    sockets.add(socket);
    socket.setTcpNoDelay(true);
    socket.getOutputStream().write(target.request());
    return socket;
  }

  private BufferedReader follow() throws IOException {
    InputStream in = connect(stream).getInputStream();
    var events = new BufferedReader(new InputStreamReader(in, ISO_8859_1), 512);
    String status = events.readLine();
    if (status == null || !status.contains(stream.expected())) {
      throw new IOException("Expected " + stream.expected() + ": " + status);
    }
    return events;
  }

  /** Until the stream is closed. */
  private void read(BufferedReader events) {
    try {
      for (String line = events.readLine(); line != null; line = events.readLine()) {
        if (line.startsWith("event: change")) {
          told.incrementAndGet();
          readAll();
        }
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void readAll() throws IOException {
    try (Socket socket = connect(reads.getFirst())) {
      answer(socket);
      for (HttpTarget read : reads.subList(1, reads.size())) {
        socket.getOutputStream().write(read.request());
        answer(socket);
      }
      sockets.remove(socket);
    }
  }

  private static void answer(Socket socket) throws IOException {
    byte[] buffer = new byte[1 << 16];
    int length = 0;
    do {
      int more = socket.getInputStream().read(buffer, length, buffer.length - length);
      if (more < 0) {
        throw new EOFException("Expected an answer");
      }
      length += more;
    } while (!HttpAnswer.of(buffer, length).isComplete());
  }
}
