package dev.orchestrator.engine.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.protocol.task.Beacon;
import dev.orchestrator.protocol.task.WorkerDetails;
import dev.orchestrator.protocol.topic.InboxAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WorkerCensusTests {

  private Instant now = Instant.parse("2026-01-31T08:00:00Z");
  private final WorkerCensus census = new WorkerCensus(() -> now, Duration.ofSeconds(8));

  @Test
  void workersAreShownByNamespaceInTheOrderOfTheirIdentities() {
    worker("w-2", "bob", "default", "orders");
    worker("w-1", "alice", "default", "orders", "mails");
    worker("w-3", "carol", "other", "orders");
    worker("w-4", null, "default");

    assertThat(census.workers("default"))
        .extracting(WorkerStanding::instanceId)
        .containsExactly("w-1", "w-2", "w-4");
    assertThat(census.workers("default").getFirst().taskQueues())
        .containsExactly("mails", "orders");
  }

  @Test
  void aSilentWorkerIsShownAsSuchAndForgottenLater() {
    worker("silent", "s", "default");
    now = now.plusSeconds(9);
    worker("lives", "l", "default");

    assertThat(census.workers("default"))
        .extracting(WorkerStanding::live)
        .containsExactly(true, false);
    now = now.plus(Duration.ofMinutes(10));
    assertThat(census.workers("default"))
        .extracting(WorkerStanding::instanceId)
        .containsExactly("lives");
  }

  @Test
  void whatAWorkerToldOfItselfHoldsUntilItTellsMore() {
    var first = new WorkerDetails("host-1", now, List.of());
    var later = new WorkerDetails("host-1", now, List.of(queue("orders")));
    tells("w", first);
    tells("w", null);
    assertThat(census.workers("default")).extracting(WorkerStanding::about).containsExactly(first);

    tells("w", later);

    assertThat(census.workers("default")).extracting(WorkerStanding::about).containsExactly(later);
  }

  @Test
  void aWorkerThatNeverToldOfItselfIsShownAllTheSame() {
    tells("old", null);

    assertThat(census.workers("default").getFirst().about()).isNull();
  }

  private static WorkerDetails.Queue queue(String name) {
    return new WorkerDetails.Queue(
        name, List.of("Order"), List.of(), new WorkerDetails.Slots(1, 2), null, null, null);
  }

  private void tells(String name, @Nullable WorkerDetails about) {
    census.seen(
        new Beacon(
            new InboxAddress(name, 0),
            Beacon.Role.WORKER,
            null,
            "default",
            List.of("orders"),
            List.of(),
            Map.of(),
            List.of(),
            about));
  }

  @Test
  void serversAreNoWorkers() {
    census.seen(
        new Beacon(
            new InboxAddress("s", 0), Beacon.Role.SERVER, null, "default", List.of(), List.of()));

    assertThat(census.workers("default")).isEmpty();
  }

  private void worker(
      String name, @Nullable String identity, String namespace, String... taskQueues) {
    census.seen(
        new Beacon(
            new InboxAddress(name, 0),
            Beacon.Role.WORKER,
            identity,
            namespace,
            List.of(taskQueues),
            List.of()));
  }
}
