package dev.orchestrator.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * A request, for example one that runs a workflow and answers with its result.
 *
 * @param address where to connect
 * @param requests the whole request, head and body, each time that it is sent
 * @param expected what a good answer's body contains
 */
public record HttpTarget(InetSocketAddress address, Supplier<byte[]> requests, String expected) {

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

  /** A POST of JSON, with another name each time. */
  public static HttpTarget postNamed(int port, String path, String body, String expected) {
    HttpTarget pattern = post(port, path, body, expected);
    byte[] request = pattern.request();
    int at = new String(request, ISO_8859_1).indexOf(NAME);
    return new HttpTarget(
        pattern.address,
        () -> {
          byte[] named = request.clone();
          byte[] name = Long.toString(NAMES.incrementAndGet()).getBytes(ISO_8859_1);
          System.arraycopy(name, 0, named, at, name.length);
          return named;
        },
        expected);
  }

  /** What to send now. */
  byte[] request() {
    return requests.get();
  }

  private static HttpTarget of(int port, String request, String expected) {
    byte[] bytes = request.getBytes(UTF_8);
    return new HttpTarget(new InetSocketAddress("127.0.0.1", port), () -> bytes, expected);
  }
}
