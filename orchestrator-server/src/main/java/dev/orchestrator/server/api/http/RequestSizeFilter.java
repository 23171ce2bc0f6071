package dev.orchestrator.server.api.http;

import dev.orchestrator.server.api.problem.ProblemCode;
import dev.orchestrator.server.api.problem.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Refuses bodies that are larger than the server is willing to hold in memory. */
final class RequestSizeFilter extends OncePerRequestFilter {

  private final long limit;
  private final HandlerExceptionResolver problems;

  RequestSizeFilter(long limit, HandlerExceptionResolver problems) {
    this.limit = limit;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getContentLengthLong() > limit) {
      problems.resolveException(request, response, null, tooLarge());
    } else {
      chain.doFilter(new LimitedRequest(request), response);
    }
  }

  private ProblemException tooLarge() {
    return ProblemException.of(
        ProblemCode.LIMIT_EXCEEDED, "Expected a body of at most %d bytes".formatted(limit));
  }

  /** For bodies that do not say how long they are. */
  private final class LimitedRequest extends HttpServletRequestWrapper {

    LimitedRequest(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new LimitedInputStream(
          super.getInputStream(), limit, RequestSizeFilter.this::tooLarge);
    }

    @Override
    public BufferedReader getReader() throws IOException {
      return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
  }
}
