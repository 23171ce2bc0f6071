package dev.orchestrator.server.api.workflow;

import dev.orchestrator.engine.Engine;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.server.api.http.ApiHeaders;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Tells a client which server to ask next time, where this one has to ask it itself. */
@Component
final class OwnerHeader {

  private final Engine engine;

  OwnerHeader(Engine engine) {
    this.engine = engine;
  }

  /** The request of this thread is about this execution. */
  void tell(WorkflowKey key) {
    String url = engine.ownerUrl(key);
    HttpServletResponse response = url == null ? null : response();
    if (response != null) {
      response.setHeader(ApiHeaders.OWNER, url);
    }
  }

  private static @Nullable HttpServletResponse response() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
        ? request.getResponse()
        : null;
  }
}
