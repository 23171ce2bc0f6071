package dev.orchestrator.autoconfigure.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardedCallTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "workflow-count?query=WorkflowType+%3D+%27Order%27&limit=10001&groupBy=ExecutionStatus",
        "workflows/order%2F7?runId=1",
        "workflows/order-7/history?fromEventId=1",
        "search-attributes",
        "task-queues?pageToken=orders",
        "task-queues/orders",
        "workers",
        "deployments",
        "activities?status=RUNNING",
        "activities/deliver-1/history?runId=1",
        "workflow-failures?limit=200",
        "workflow-steps?limit=50",
        "workflow-types",
        "workflow-types/OrderWorkflow",
      })
  void readsGoThroughAndCannotWrite(String call) {
    assertThat(ForwardedCall.read(call)).isNotNull();
    assertThat(ForwardedCall.write(call)).isNull();
    assertThat(ForwardedCall.ask(call)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "workflows/order-7/signals/paid?runId=1",
        "workflows/order-7/updates/add",
        "workflows/order-7/cancel",
        "workflows/order-7/terminate",
        "workflows/order-7/activities/charge%201/retry",
        "activities/deliver-1/cancel",
        "activities/deliver-1/retry",
        "activities/deliver-1/terminate?runId=1",
      })
  void changesGoThroughAsChangesOnly(String call) {
    assertThat(ForwardedCall.write(call)).isNotNull();
    assertThat(ForwardedCall.read(call)).isNull();
    assertThat(ForwardedCall.ask(call)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/workflows",
        "../other/workflows",
        "workflows/..",
        "workflows/%2e%2e",
        "workflows/.%2E/history",
        "workflows/%zz",
        "workflows/order-7/activities/1/complete",
        "search-attributes/OrderTotal",
        "task-queues/..",
        "workers/w-1",
        "deployments/shop/current-version",
        "activities/deliver-1/complete",
        "../../shards",
        "workflow-types/OrderWorkflow/more",
        "workflows/a b",
        "workflows/a#b",
        "https://elsewhere.example.com/",
      })
  void nothingElseDoes(String call) {
    assertThat(ForwardedCall.read(call)).isNull();
    assertThat(ForwardedCall.ask(call)).isNull();
    assertThat(ForwardedCall.write(call)).isNull();
  }
}
