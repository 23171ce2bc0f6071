package dev.orchestrator.server.api.workflow;

import dev.orchestrator.protocol.execution.WorkflowKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.web.util.UriUtils;

/** Where a run that was started is found. Put together by hand: every start has one. */
final class RunLocation {

  private RunLocation() {}

  static URI of(WorkflowKey key, UUID runId) {
    String activityId = key.activityId();
    String path =
        activityId == null
            ? "workflows/" + encode(key.workflowId())
            : "activities/" + encode(activityId);
    return URI.create(
        "/api/v1/namespaces/%s/%s?runId=%s".formatted(encode(key.namespace()), path, runId));
  }

  private static String encode(String segment) {
    return UriUtils.encode(segment, StandardCharsets.UTF_8);
  }
}
