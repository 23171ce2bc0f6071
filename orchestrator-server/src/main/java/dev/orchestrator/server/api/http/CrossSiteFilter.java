package dev.orchestrator.server.api.http;

import dev.orchestrator.server.api.problem.ProblemCode;
import dev.orchestrator.server.api.problem.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsProcessor;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Refuses requests that change something and come from a web page of another origin: any page that
 * somebody looks at can send such requests to a server on the same machine or network. Browsers say
 * where a request comes from, and pages cannot change that; other clients say nothing.
 */
final class CrossSiteFilter extends OncePerRequestFilter {

  private static final Set<String> CHANGE_NOTHING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

  private final CorsProcessor cors = new DefaultCorsProcessor();
  private final CorsConfiguration allowed = new CorsConfiguration();
  private final HandlerExceptionResolver problems;

  CrossSiteFilter(Set<String> allowedOrigins, HandlerExceptionResolver problems) {
    this.problems = problems;
    allowed.setAllowedOrigins(List.copyOf(allowedOrigins));
    allowed.addAllowedMethod(CorsConfiguration.ALL);
    allowed.addAllowedHeader(CorsConfiguration.ALL);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean listed = allowed.checkOrigin(request.getHeader(HttpHeaders.ORIGIN)) != null;
    if (listed) {
      boolean goesOn = cors.processRequest(allowed, request, response);
      if (!goesOn || CorsUtils.isPreFlightRequest(request)) {
        return;
      }
    } else if (!CHANGE_NOTHING.contains(request.getMethod()) && isForeign(request)) {
      problems.resolveException(request, response, null, refusal());
      return;
    }
    chain.doFilter(request, response);
  }

  private static boolean isForeign(HttpServletRequest request) {
    // Browsers leave it out where the server is neither on loopback nor reached by HTTPS.
    String site = request.getHeader("Sec-Fetch-Site");
    return site == null ? CorsUtils.isCorsRequest(request) : !OWN_SITE.contains(site);
  }

  private static ProblemException refusal() {
    return ProblemException.of(
        ProblemCode.CROSS_SITE_REQUEST,
        "Expected no request from a web page of an origin that orchestrator.api.allowed-origins does not list");
  }
}
