package dev.orchestrator.engine.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import dev.orchestrator.protocol.task.Beacon;
import dev.orchestrator.protocol.topic.InboxAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerDirectoryTests {

  private final WorkerDirectory directory =
      new WorkerDirectory("self", (namespace, taskQueue) -> null);

  @Test
  void workersOfAQueueGetItsNewWorkflowsInTurn() {
    worker("one", "orders");
    worker("two", "orders");
    worker("other", "mails");

    assertThat(List.of(pick(), pick(), pick(), pick()))
        .contains("one", "two")
        .doesNotContain("other");
    assertThat(pick()).isNotEqualTo(pick());
  }

  @Test
  void aWorkerThatIsSilentOrTakesNothingMoreIsPassedOver() {
    worker("silent", "orders");
    for (int i = 0; i < 6; i++) {
      worker("lives", "orders");
      own();
    }

    assertThat(List.of(pick(), pick())).containsOnly("lives");
    directory.seen(
        new Beacon(
            new InboxAddress("lives", 0),
            Beacon.Role.WORKER,
            null,
            "default",
            List.of("orders"),
            List.of()));
    assertThat(directory.pick("default", "orders", null)).isNull();
  }

  @Test
  void aWorkerIsGoneUntilItShowsUpAgain() {
    assertThat(directory.isGone("one")).isFalse();
    directory.gone("one");
    assertThat(directory.isGone("one")).isTrue();

    worker("one", "orders");

    assertThat(directory.isGone("one")).isFalse();
  }

  @Test
  void aNamespaceOfItsOwnIsAPlaceOfItsOwn() {
    worker("one", "orders");

    assertThat(directory.pick("elsewhere", "orders", null)).isNull();
  }

  @Test
  void aWorkerOfABuildIsPickedForItsBuildAlone() {
    var version = new WorkerDeploymentVersion("shop", "a");
    directory.seen(
        new Beacon(
            new InboxAddress("versioned", 0),
            Beacon.Role.WORKER,
            null,
            "default",
            List.of("orders"),
            List.of("orders"),
            Map.of("orders", version),
            List.of(),
            null));

    assertThat(pick()).isEqualTo("nobody");
    assertThat(directory.pick("default", "orders", version))
        .isEqualTo(new InboxAddress("versioned", 0));
    assertThat(directory.pick("default", "orders", new WorkerDeploymentVersion("shop", "b")))
        .isNull();
  }

  private String pick() {
    InboxAddress picked = directory.pick("default", "orders", null);
    return picked == null ? "nobody" : picked.recipient();
  }

  private void worker(String name, String queue) {
    directory.seen(
        new Beacon(
            new InboxAddress(name, 0),
            Beacon.Role.WORKER,
            null,
            "default",
            List.of(queue),
            List.of(queue)));
  }

  private void own() {
    directory.seen(
        new Beacon(
            new InboxAddress("self", 0), Beacon.Role.SERVER, null, null, List.of(), List.of()));
  }
}
