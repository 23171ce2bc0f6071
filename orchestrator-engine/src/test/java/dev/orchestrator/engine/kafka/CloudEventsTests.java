package dev.orchestrator.engine.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.engine.lifecycle.LifecycleEvent;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CloudEventsTests {

  private static final UUID RUN = UUID.fromString("01890f3e-7b1c-7cc2-98c4-dc0c0c07398f");
  private static final UUID NEXT = UUID.fromString("01890f3e-7b1c-7cc2-98c4-dc0c0c073990");

  @Test
  void anEventIsWrittenInStructuredMode() {
    var record = CloudEvents.record("events", event(WorkflowExecutionStatus.TIMED_OUT, null));

    assertThat(new String(record.headers().lastHeader("content-type").value(), UTF_8))
        .isEqualTo("application/cloudevents+json; charset=UTF-8");
    assertThat(new String(record.key(), UTF_8)).isEqualTo("default/order 1");
    assertThat(new String(record.value(), UTF_8))
        .isEqualTo(
            "{\"specversion\":\"1.0\",\"id\":\"01890f3e-7b1c-7cc2-98c4-dc0c0c07398f/timed-out\","
                + "\"source\":\"/api/v1/namespaces/default/workflows\","
                + "\"type\":\"dev.orchestrator.workflow.timed-out.v1\",\"subject\":\"order%201\","
                + "\"time\":\"2026-01-31T08:00:00Z\",\"datacontenttype\":\"application/json\","
                + "\"partitionkey\":\"default/order 1\",\"data\":{\"namespace\":\"default\","
                + "\"workflowId\":\"order 1\",\"runId\":\"01890f3e-7b1c-7cc2-98c4-dc0c0c07398f\","
                + "\"firstRunId\":\"01890f3e-7b1c-7cc2-98c4-dc0c0c07398f\","
                + "\"workflowType\":\"Order\",\"taskQueue\":\"orders\",\"status\":\"TIMED_OUT\"}}");
  }

  @ParameterizedTest
  @CsvSource({
    "RUNNING,started",
    "COMPLETED,completed",
    "FAILED,failed",
    "CANCELED,canceled",
    "TERMINATED,terminated",
    "TIMED_OUT,timed-out",
    "CONTINUED_AS_NEW,continued-as-new"
  })
  void eachStatusHasATypeOfItsOwn(WorkflowExecutionStatus status, String what) {
    JsonNode event = read(event(status, NEXT));

    assertThat(event.get("type").asString()).isEqualTo("dev.orchestrator.workflow." + what + ".v1");
    assertThat(event.at("/data/newRunId").asString()).isEqualTo(NEXT.toString());
  }

  private static JsonNode read(LifecycleEvent event) {
    return JsonMapper.shared().readTree(CloudEvents.record("events", event).value());
  }

  private static LifecycleEvent event(WorkflowExecutionStatus status, @Nullable UUID newRunId) {
    return new LifecycleEvent(
        new WorkflowExecution("default", "order 1", RUN),
        status,
        Instant.parse("2026-01-31T08:00:00Z"),
        "Order",
        "orders",
        RUN,
        newRunId);
  }
}
