package dev.orchestrator.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * A request, for example one that runs a workflow and answers with its result.
 *
 * @param address where to connect
 * @param messages the whole request, each time that it is sent
 * @param expected what a good answer's body contains
 */
public record HttpTarget(
    InetSocketAddress address, Supplier<HttpMessage> messages, String expected) {

  /** Stands in the body of {@link #postNamed} for an id of its own. */
  public static final String NAME = "#".repeat(19);

  private static final AtomicLong NAMES =
      new AtomicLong(1_000_000_000_000_000_000L + System.nanoTime());

  /**
   * A GET.
   *
   * @param headers besides, a line each
   */
  public static HttpTarget get(int port, String path, String expected, String... headers) {
    String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    String request = "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s\r\n".formatted(path, port, more);
    return of(port, request, expected);
  }

  /** A POST of JSON. */
  public static HttpTarget post(int port, String path, String body, String expected) {
    String request =
        "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(path, port, body.getBytes(UTF_8).length, body);
    return of(port, request, expected);
  }

  /**
   * A POST of JSON, with another name each time.
   *
   * @param slots the slot of the workflow of a name
   */
  public static HttpTarget postNamed(
      int port, String path, String body, String expected, ToIntFunction<String> slots) {
    HttpTarget pattern = post(port, path, body, expected);
    byte[] request = pattern.request();
    int at = new String(request, ISO_8859_1).indexOf(NAME);
    return new HttpTarget(
        pattern.address,
        () -> {
          byte[] named = request.clone();
          String name = Long.toString(NAMES.incrementAndGet());
          System.arraycopy(name.getBytes(ISO_8859_1), 0, named, at, name.length());
          return new HttpMessage(named, slots.applyAsInt(name));
        },
        expected);
  }

  /** What to send now. */
  HttpMessage message() {
    return messages.get();
  }

  /** The same, for those who do not care what it is about. */
  byte[] request() {
    return message().bytes();
  }

  private static HttpTarget of(int port, String request, String expected) {
    var message = HttpMessage.of(request.getBytes(UTF_8));
    return new HttpTarget(new InetSocketAddress("127.0.0.1", port), () -> message, expected);
  }
}
