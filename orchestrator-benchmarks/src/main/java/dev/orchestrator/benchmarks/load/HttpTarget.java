package dev.orchestrator.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetSocketAddress;

/**
 * A request, for example one that runs a workflow and answers with its result.
 *
 * @param address where to connect
 * @param request the whole request, head and body
 * @param expected what a good answer's body contains
 */
public record HttpTarget(InetSocketAddress address, byte[] request, String expected) {

  /** A GET. */
  public static HttpTarget get(int port, String path, String expected) {
    String request = "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n".formatted(path, port);
    return of(port, request, expected);
  }

  /** A POST of JSON. */
  public static HttpTarget post(int port, String path, String body, String expected) {
    String request =
        "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(path, port, body.getBytes(UTF_8).length, body);
    return of(port, request, expected);
  }

  private static HttpTarget of(int port, String request, String expected) {
    return new HttpTarget(
        new InetSocketAddress("127.0.0.1", port), request.getBytes(UTF_8), expected);
  }
}
