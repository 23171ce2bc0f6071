package dev.orchestrator.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.client.FakeServer.Received;
import dev.orchestrator.embedded.Ports;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

@Timeout(30)
class FollowingOwnersTests {

  private final FakeServer configured = new FakeServer().answersAlways(202, "{}");
  private final FakeServer owner = new FakeServer().answersAlways(202, "{}");
  private final AtomicInteger pauses = new AtomicInteger();
  private final WorkflowClientOptions options =
      WorkflowClientOptions.newBuilder()
          .setServerUrl(configured.url() + "/")
          .setRequestPatience(Duration.ofSeconds(5))
          .build();
  private WorkflowClient client = client(options);

  private WorkflowClient client(WorkflowClientOptions options) {
    return WorkflowClient.newInstance(
        new RestWorkflowService(options, time -> pauses.incrementAndGet()), options);
  }

  @AfterEach
  void close() {
    client.close();
    configured.close();
    owner.close();
  }

  @Test
  void requestsGoToTheOwnerOnceItWasToldOfAndReached() {
    followOwner();

    signal();
    client.newUntypedWorkflowStub("order-1").cancel();

    assertThat(owner.sinceThen())
        .extracting(Received::uri)
        .containsExactly(
            "/api/v1/namespaces/default/workflows/order-1/signals/approve",
            "/api/v1/namespaces/default/workflows/order-1/cancel");
    assertThat(configured.sinceThen()).isEmpty();
  }

  @Test
  void whatAnOwnerDoesNotServeNowIsRepeatedElsewhereUnderTheSameId() {
    followOwner();
    owner.answers(503, "{}");

    signal();

    assertThat(ids(owner.sinceThen())).isEqualTo(ids(configured.sinceThen())).hasSize(1);
    assertThat(pauses).hasValue(1);
  }

  @Test
  void anOwnerThatIsGoneCostsNoPause() {
    owner.hangsUp();
    followOwner();
    owner.close();

    signal();
    signal();

    assertThat(configured.sinceThen()).hasSize(2);
    assertThat(pauses).hasValue(0);
  }

  @Test
  void anOwnerThatSaysThatItIsNoneIsLeft() {
    followOwner();
    owner.tellsOfOwner(configured.url());
    signal();
    signal();

    assertThat(owner.sinceThen()).hasSize(1);
    assertThat(configured.sinceThen()).hasSize(1);
  }

  @Test
  void noRequestWaitsForAnOwnerThatCannotBeReached() {
    configured.tellsOfOwner("http://localhost:" + Ports.free());
    signal();
    signal();

    assertThat(configured.sinceThen()).hasSize(2);
    assertThat(pauses).hasValue(0);
  }

  @Test
  void whoeverDoesNotFollowAsksTheConfiguredServer() {
    client.close();
    client = client(options.toBuilder().setFollowingOwners(false).build());
    configured.tellsOfOwner(owner.url());
    signal();
    signal();

    assertThat(configured.sinceThen()).hasSize(2);
    assertThat(owner.sinceThen()).isEmpty();
    assertThat(options.toBuilder().build().isFollowingOwners()).isTrue();
  }

  private void followOwner() {
    configured.tellsOfOwner(owner.url());
    do {
      signal();
    } while (owner.sinceThen().isEmpty());
    configured.sinceThen();
  }

  private void signal() {
    client.newUntypedWorkflowStub("order-1").signal("approve");
  }

  private static List<String> ids(List<Received> requests) {
    return requests.stream()
        .map(request -> JsonMapper.shared().readTree(request.body()).get("requestId").asString())
        .toList();
  }
}
