package dev.orchestrator.engine.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orchestrator.engine.ManualClock;
import dev.orchestrator.engine.deployment.DeployedBuild;
import dev.orchestrator.engine.deployment.DeployedBuild.Status;
import dev.orchestrator.engine.deployment.Deployment;
import dev.orchestrator.engine.deployment.DeploymentRegistry;
import dev.orchestrator.engine.deployment.DeploymentStore;
import dev.orchestrator.engine.deployment.MissingTaskQueuesException;
import dev.orchestrator.engine.deployment.UnknownBuildException;
import dev.orchestrator.engine.store.ShardStore;
import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Deployments in a real database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeploymentRegistryTests {

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  private static final WorkerDeploymentVersion A = new WorkerDeploymentVersion("shop", "a");
  private static final WorkerDeploymentVersion B = new WorkerDeploymentVersion("shop", "b");

  private final TestDatabase database = TestDatabase.create();
  private ManualClock clock = new ManualClock(NOW);
  private DeploymentRegistry registry = registry();

  private DeploymentRegistry registry() {
    return new DeploymentRegistry(database.bean(DeploymentStore.class), clock);
  }

  @BeforeEach
  void emptyDatabase() {
    database.empty();
    clock = new ManualClock(NOW);
    registry = registry();
  }

  @AfterAll
  void closeDatabase() {
    database.close();
  }

  private void see(WorkerDeploymentVersion version, String taskQueue) {
    registry.seen("default", version, taskQueue);
    registry.refresh();
  }

  private void makeCurrent(String buildId) {
    registry.setCurrent("default", "shop", buildId, false, "operator");
  }

  private Deployment shop() {
    return registry.find("default", "shop").orElseThrow();
  }

  private DeployedBuild build(String buildId) {
    return shop().builds().stream()
        .filter(build -> build.buildId().equals(buildId))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aBuildIsThereOnceAWorkerOfItWasSeen() {
    see(A, "orders");
    clock.advance(Duration.ofSeconds(5));
    see(A, "orders");
    assertThat(build("a").lastSeen()).as("written at most every 20 s").isEqualTo(NOW);
    clock.advance(Duration.ofSeconds(20));
    see(A, "orders");

    assertThat(build("a").firstSeen()).isEqualTo(NOW);
    assertThat(build("a").lastSeen()).isEqualTo(NOW.plusSeconds(25));
    assertThat(build("a").taskQueues()).containsExactly("orders");
    assertThat(build("a").status()).isEqualTo(Status.INACTIVE);
    assertThat(registry.list("elsewhere")).isEmpty();
  }

  @Test
  void whatCannotBeABuildIsIgnored() {
    see(new WorkerDeploymentVersion("no.dots", "a"), "orders");
    see(A, "no/slashes");

    assertThat(registry.list("default")).isEmpty();
  }

  @Test
  void theCurrentBuildIsRoutedToOnEveryServer() {
    DeploymentRegistry other = registry();
    see(A, "orders");
    see(B, "orders");
    makeCurrent("a");
    other.refresh();
    long before = other.routing().revision();
    assertThat(other.routing().current("default", "orders")).isEqualTo(A);
    assertThat(other.routing().current("default", "mails")).isNull();
    assertThat(other.routing().current("elsewhere", "orders")).isNull();

    makeCurrent("b");

    assertThat(registry.routing().current("default", "orders")).isEqualTo(B);
    assertThat(other.routing().current("default", "orders")).isEqualTo(A);
    other.refresh();
    assertThat(other.routing().current("default", "orders")).isEqualTo(B);
    assertThat(other.routing().revision()).isGreaterThan(before);
  }

  @Test
  void aQueueThatACurrentBuildServesLaterIsRoutedToIt() {
    see(A, "orders");
    makeCurrent("a");

    see(A, "mails");

    assertThat(registry.routing().current("default", "mails")).isEqualTo(A);
  }

  @Test
  void noBuildIsCurrentAgain() {
    see(A, "orders");
    makeCurrent("a");

    registry.setCurrent("default", "shop", null, false, null);

    assertThat(registry.routing().current("default", "orders")).isNull();
    assertThat(shop().currentBuildId()).isNull();
    assertThat(build("a").status()).isEqualTo(Status.DRAINED);
  }

  @Test
  void aChangeSaysWhoMadeItAndASecondOneOfTheSameIsNone() {
    see(A, "orders");
    makeCurrent("a");
    Deployment once = shop();
    clock.advance(Duration.ofHours(1));

    makeCurrent("a");

    assertThat(shop()).isEqualTo(once);
    assertThat(once.changedAt()).isEqualTo(NOW);
    assertThat(once.changedBy()).isEqualTo("operator");
  }

  @Test
  void aBuildMustHaveBeenSeenAndServeWhatTheCurrentOneServes() {
    see(A, "orders");
    see(A, "mails");
    see(B, "orders");
    makeCurrent("a");

    assertThatExceptionOfType(UnknownBuildException.class).isThrownBy(() -> makeCurrent("c"));
    assertThatExceptionOfType(MissingTaskQueuesException.class)
        .isThrownBy(() -> makeCurrent("b"))
        .withMessageContaining("mails");
    assertThat(registry.setCurrent("default", "nope", "a", false, null)).isEmpty();
  }

  @Test
  void openRunsThatArePinnedAreCounted() {
    see(A, "orders");
    see(B, "orders");
    makeCurrent("a");
    makeCurrent("b");
    var runs = new SampleRuns(database.bean(ShardStore.class));
    runs.pinned("default", "one", NOW, A);
    runs.pinned("default", "two", NOW, A);
    runs.pinned("elsewhere", "three", NOW, A);
    runs.open("default", "four", "T", NOW, null);

    assertThat(build("a").openPinnedRuns()).isEqualTo(2);
    assertThat(build("a").openPinnedRunsCapped()).isFalse();
    assertThat(build("a").status()).isEqualTo(Status.DRAINING);
    assertThat(build("b").openPinnedRuns()).isZero();
  }
}
