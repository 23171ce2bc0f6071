package dev.orchestrator.autoconfigure.actuate;

import dev.orchestrator.client.WorkflowExecutionDescription;
import dev.orchestrator.client.WorkflowExecutionMetadata;
import dev.orchestrator.client.WorkflowExecutionPage;
import dev.orchestrator.client.WorkflowHistoryPage;
import dev.orchestrator.protocol.json.ProtocolModule;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the endpoint answers, as maps of plain values in the form of the server's REST API, so that
 * any JSON mapper that the application gave Actuator writes the same.
 */
final class WorkflowJson {

  private static final TypeReference<Map<String, @Nullable Object>> MAP = new TypeReference<>() {};

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(ProtocolModule.of())
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .build();

  private WorkflowJson() {}

  static Map<String, @Nullable Object> of(WorkflowExecutionPage page) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("workflows", page.workflows().stream().map(WorkflowJson::summary).toList());
    json.put("nextPageToken", page.nextPageToken());
    return json;
  }

  static Map<String, @Nullable Object> of(WorkflowExecutionDescription description) {
    Map<String, @Nullable Object> json = summary(description);
    json.putAll(MAPPER.convertValue(description.getDetails(), MAP));
    return json;
  }

  static Map<String, @Nullable Object> of(WorkflowHistoryPage page) {
    return MAPPER.convertValue(page, MAP);
  }

  private static Map<String, @Nullable Object> summary(WorkflowExecutionMetadata metadata) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("workflowId", metadata.getExecution().workflowId());
    json.put("runId", metadata.getExecution().runId().toString());
    json.put("workflowType", metadata.getWorkflowType());
    json.put("taskQueue", metadata.getTaskQueue());
    json.put("status", metadata.getStatus().name());
    json.put("startTime", metadata.getStartTime().toString());
    json.put(
        "closeTime", metadata.getCloseTime() == null ? null : metadata.getCloseTime().toString());
    json.put("historyLength", metadata.getHistoryLength());
    json.put(
        "searchAttributes",
        MAPPER.convertValue(metadata.getTypedSearchAttributes().toValues(), MAP));
    return json;
  }
}
