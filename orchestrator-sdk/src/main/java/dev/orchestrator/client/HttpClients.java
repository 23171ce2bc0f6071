package dev.orchestrator.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client of the moment: HTTP/1.1 with kept connections; a new one once the TLS context was
 * exchanged, because certificates are renewed while processes run. Thread-safe.
 */
public final class HttpClients implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final @Nullable Supplier<SSLContext> contexts;
  private final boolean encrypted;
  private volatile @Nullable Current current;

  /** For those who call a server as a client with these options does. */
  public static HttpClients of(WorkflowClientOptions options) {
    boolean encrypted = !"http".equalsIgnoreCase(URI.create(options.getServerUrl()).getScheme());
    return new HttpClients(options.getSslContext(), encrypted);
  }

  /**
   * With clients of its own.
   *
   * @param contexts asked at each request; null for that of the JDK
   * @param encrypted whether TLS is spoken at all
   */
  HttpClients(@Nullable Supplier<SSLContext> contexts, boolean encrypted) {
    this.contexts = contexts;
    this.encrypted = encrypted;
    // The JDK's own context takes a while to make, which the start of a process need not wait for.
    this.current = contexts == null ? null : client(contexts.get());
  }

  /** The client to send the next request with. */
  public HttpClient get() {
    Current now = current;
    if (now != null && (contexts == null || contexts.get() == now.context())) {
      return now.client();
    }
    return exchanged();
  }

  @Override
  public void close() {
    Current now = current;
    if (now != null) {
      now.client().shutdownNow();
    }
  }

  private synchronized HttpClient exchanged() {
    Current before = current;
    SSLContext context = contexts == null ? null : contexts.get();
    if (before != null && context == before.context()) {
      return before.client();
    }
    Current exchanged = client(context);
    current = exchanged;
    if (before != null) {
      // What is under way ends.
      before.client().shutdown();
    }
    return exchanged.client();
  }

  private Current client(@Nullable SSLContext context) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT);
    if (context != null) {
      builder.sslContext(context);
    } else if (!encrypted) {
      builder.sslContext(NoTls.context()).sslParameters(new SSLParameters());
    }
    return new Current(builder.build(), context);
  }

  private record Current(HttpClient client, @Nullable SSLContext context) {}
}
