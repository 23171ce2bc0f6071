package dev.orchestrator.engine.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orchestrator.engine.lifecycle.LifecycleEvent;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import java.net.URLEncoder;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes lifecycle events as CloudEvents 1.0, in the structured mode of the Kafka binding. */
final class CloudEvents {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String CONTENT_TYPE = "content-type";
  private static final byte[] STRUCTURED =
      "application/cloudevents+json; charset=UTF-8".getBytes(UTF_8);

  private CloudEvents() {}

  /** By the workflow's key, so that the events of its runs stay in order. */
  static ProducerRecord<byte[], byte[]> record(String topic, LifecycleEvent event) {
    String key = event.execution().key().toString();
    var record =
        new ProducerRecord<>(
            topic, key.getBytes(UTF_8), JSON.writeValueAsBytes(envelope(event, key)));
    record.headers().add(CONTENT_TYPE, STRUCTURED);
    return record;
  }

  private static ObjectNode envelope(LifecycleEvent event, String key) {
    WorkflowExecution run = event.execution();
    ObjectNode envelope =
        JSON.createObjectNode()
            .put("specversion", "1.0")
            .put("id", event.id())
            .put("source", "/api/v1/namespaces/" + run.namespace() + "/workflows")
            .put("type", "dev.orchestrator.workflow." + event.what() + ".v1")
            .put("subject", URLEncoder.encode(run.workflowId(), UTF_8).replace("+", "%20"))
            .put("time", event.time().toString())
            .put("datacontenttype", "application/json")
            .put("partitionkey", key);
    envelope.set("data", data(event));
    return envelope;
  }

  private static ObjectNode data(LifecycleEvent event) {
    WorkflowExecution run = event.execution();
    ObjectNode data =
        JSON.createObjectNode()
            .put("namespace", run.namespace())
            .put("workflowId", run.workflowId())
            .put("runId", run.runId().toString())
            .put("firstRunId", event.firstRunId().toString())
            .put("workflowType", event.workflowType())
            .put("taskQueue", event.taskQueue())
            .put("status", event.status().name());
    if (event.newRunId() != null) {
      data.put("newRunId", event.newRunId().toString());
    }
    return data;
  }
}
