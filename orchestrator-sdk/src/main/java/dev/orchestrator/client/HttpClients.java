package dev.orchestrator.client;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client of the moment: HTTP/1.1 with kept connections; a new one once the TLS context was
 * exchanged, because certificates are renewed while processes run. Thread-safe.
 */
public final class HttpClients implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final @Nullable Supplier<SSLContext> contexts;
  private volatile Current current;

  /** For those who call a server as a client with these options does. */
  public static HttpClients of(WorkflowClientOptions options) {
    return new HttpClients(options.getSslContext());
  }

  /**
   * With clients of its own.
   *
   * @param contexts asked at each request; null for that of the JDK
   */
  HttpClients(@Nullable Supplier<SSLContext> contexts) {
    this.contexts = contexts;
    this.current = client(contexts == null ? null : contexts.get());
  }

  /** The client to send the next request with. */
  public HttpClient get() {
    Current now = current;
    return contexts == null || contexts.get() == now.context() ? now.client() : exchanged(contexts);
  }

  @Override
  public void close() {
    current.client().shutdownNow();
  }

  private synchronized HttpClient exchanged(Supplier<SSLContext> wanted) {
    Current before = current;
    SSLContext context = wanted.get();
    if (context != before.context()) {
      current = client(context);
      // What is under way ends.
      before.client().shutdown();
    }
    return current.client();
  }

  private static Current client(@Nullable SSLContext context) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT);
    if (context != null) {
      builder.sslContext(context);
    }
    return new Current(builder.build(), context);
  }

  private record Current(HttpClient client, @Nullable SSLContext context) {}
}
