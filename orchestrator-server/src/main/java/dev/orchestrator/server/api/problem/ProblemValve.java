package dev.orchestrator.server.api.problem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Answers for what never reached the application, such as a request line that is not HTTP: where
 * Tomcat by itself would send a page of HTML. Tomcat makes it by its class name, hence public.
 */
public final class ProblemValve extends ErrorReportValve {

  @Override
  protected void report(Request request, Response response, @Nullable Throwable throwable) {
    if (response.getStatus() < 400 || response.getContentWritten() > 0) {
      return;
    }
    if (!response.setErrorReported()) {
      return;
    }
    try {
      response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      byte[] body = body(response.getStatus()).getBytes(StandardCharsets.UTF_8);
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
      response.finishResponse();
    } catch (IOException | IllegalStateException e) {
      container.getLogger().debug("The client is gone", e);
    }
  }

  private static String body(int code) {
    var status = HttpStatus.resolve(code);
    var known = status == null ? HttpStatus.BAD_REQUEST : status;
    return """
    {"type":"about:blank","title":"%s","status":%d,"code":"%s"}"""
        .formatted(known.getReasonPhrase(), code, ProblemCode.of(known).name());
  }
}
