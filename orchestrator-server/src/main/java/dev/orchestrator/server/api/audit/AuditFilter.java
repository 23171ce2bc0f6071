package dev.orchestrator.server.api.audit;

import dev.orchestrator.engine.audit.AuditCall;
import dev.orchestrator.server.api.http.ApiHeaders;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells of each call of the API that could change something, once it is answered. */
final class AuditFilter extends OncePerRequestFilter {

  private static final Set<String> CHANGE_NOTHING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
  private static final String API = "/api/";
  private static final Pattern QUERY =
      Pattern.compile("/api/v1/namespaces/[^/]+/workflows/[^/]+/queries/[^/]+");
  private static final Pattern NAMESPACE = Pattern.compile("/api/v1/namespaces/([^/]+).*");

  private final Consumer<AuditCall> trail;

  AuditFilter(Consumer<AuditCall> trail) {
    this.trail = trail;
  }

  /** Queries are sent like changes and change nothing. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI();
    return CHANGE_NOTHING.contains(request.getMethod())
        || !path.startsWith(API)
        || QUERY.matcher(path).matches();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean answered = false;
    try {
      chain.doFilter(request, response);
      answered = true;
    } finally {
      if (request.isAsyncStarted()) {
        request.getAsyncContext().addListener(new Completion(request, response));
      } else {
        tell(
            request,
            answered ? response.getStatus() : HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
      }
    }
  }

  private void tell(HttpServletRequest request, int status) {
    String path = request.getRequestURI();
    trail.accept(
        new AuditCall(
            request.getRemoteUser(),
            request.getHeader(ApiHeaders.IDENTITY),
            request.getRemoteAddr(),
            request.getMethod(),
            path,
            namespace(path),
            status));
  }

  private static @Nullable String namespace(String path) {
    Matcher matcher = NAMESPACE.matcher(path);
    return matcher.matches() ? matcher.group(1) : null;
  }

  /** What is known of a call is read when it is complete: the status is not known before. */
  private final class Completion implements AsyncListener {

    private final HttpServletRequest request;
    private final HttpServletResponse response;

    Completion(HttpServletRequest request, HttpServletResponse response) {
      this.request = request;
      this.response = response;
    }

    @Override
    public void onComplete(AsyncEvent event) {
      tell(request, response.getStatus());
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      // It is completed then, too.
    }

    @Override
    public void onError(AsyncEvent event) {
      // It is completed then, too.
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      event.getAsyncContext().addListener(this);
    }
  }
}
