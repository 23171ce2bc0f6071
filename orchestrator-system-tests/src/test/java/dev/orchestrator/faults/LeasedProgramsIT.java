package dev.orchestrator.faults;

import static dev.orchestrator.faults.Parallel.inParallel;
import static dev.orchestrator.faults.cluster.HistoryAssert.assertThatHistory;
import static dev.orchestrator.faults.cluster.ServerApi.attributes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.faults.cluster.Cluster;
import dev.orchestrator.faults.cluster.ClusterExtension;
import dev.orchestrator.faults.cluster.Server;
import dev.orchestrator.faults.cluster.ServerApi.Start;
import dev.orchestrator.faults.worker.programs.ProgramsApplication;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * Programs of the whole model, drawn by chance, do the same whether their worker goes on with them
 * by itself or asks the server after each step. {@code -Dfaults.seed=…} repeats the seed that a
 * failure names.
 */
@ExtendWith(ClusterExtension.class)
class LeasedProgramsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final long FIRST_SEED = 20_261_127;
  private static final int PROGRAMS = 24;
  private static final int SIGNALS = 3;
  private static final int UPDATES = 2;

  private final Cluster cluster;
  private final Server server;

  LeasedProgramsIT(Cluster cluster) {
    this.cluster = cluster;
    this.server = cluster.server("only");
  }

  @Test
  void historiesAreTheSameWithAndWithoutLeases() throws Exception {
    server.startUnlessRunning();
    cluster.worker(
        "programs",
        ProgramsApplication.class,
        server,
        Map.of(
            "orchestrator.workers." + ProgramsApplication.OTHER + ".disable-eager-execution",
            "true"));
    Map<String, List<JsonNode>> leased = new ConcurrentHashMap<>();
    Map<String, List<JsonNode>> asking = new ConcurrentHashMap<>();

    inParallel(
        seeds(),
        seed -> {
          leased.put("leased-" + seed, play("leased-" + seed, ProgramsApplication.ONE, seed));
          asking.put("asking-" + seed, play("asking-" + seed, ProgramsApplication.OTHER, seed));
        });

    for (long seed : seeds()) {
      String one = "leased-" + seed;
      String other = "asking-" + seed;
      assertThat(ProgramHistory.of(one, leased.getOrDefault(one, List.of())))
          .as("seed %d", seed)
          .isEqualTo(ProgramHistory.of(other, asking.getOrDefault(other, List.of())));
    }
    assertThat(leased.values().stream().mapToLong(LeasedProgramsIT::kept).sum()).isPositive();
    assertThat(asking.values().stream().mapToLong(LeasedProgramsIT::kept).sum()).isZero();
  }

  private static List<Long> seeds() {
    Long seed = Long.getLong("faults.seed");
    return seed == null
        ? LongStream.range(FIRST_SEED, FIRST_SEED + PROGRAMS).boxed().toList()
        : List.of(seed);
  }

  /** The history of the last run. */
  private List<JsonNode> play(String id, String taskQueue, long seed) throws Exception {
    server
        .api()
        .start(
            new Start(
                id, "DrawnProgram", taskQueue, List.of("p", seed, SIGNALS + UPDATES, List.of())),
            PATIENCE);
    for (int i = 0; i < SIGNALS; i++) {
      assertThat(server.api().trySignal(id, "nudge", "n" + i)).isTrue();
    }
    for (int i = 0; i < UPDATES; i++) {
      assertThat(server.api().tryUpdate(id, "change", "no-" + i, "no").status()).isNotEqualTo(200);
      assertThat(server.api().tryUpdate(id, "change", "u-" + i, "c" + i).status()).isEqualTo(200);
    }
    server.api().awaitResult(id, PATIENCE);
    List<JsonNode> history = server.api().history(id);
    assertThatHistory(history).isConsistent().endsWithCompletion();
    return history;
  }

  private static long kept(List<JsonNode> history) {
    return attributes(history, "WorkflowTaskCompleted")
        .filter(completed -> !completed.path("keptActivities").isEmpty())
        .count();
  }
}
