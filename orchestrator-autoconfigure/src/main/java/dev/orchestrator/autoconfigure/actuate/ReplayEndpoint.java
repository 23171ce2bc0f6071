package dev.orchestrator.autoconfigure.actuate;

import dev.orchestrator.autoconfigure.namespace.Namespace;
import dev.orchestrator.autoconfigure.namespace.Namespaces;
import dev.orchestrator.autoconfigure.worker.WorkerLifecycle;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.replay.ReplayError;
import dev.orchestrator.replay.ReplayResults;
import dev.orchestrator.worker.ReplayGate;
import dev.orchestrator.worker.WorkerFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * Actuator endpoint that replays a sample of the namespace's open histories against the workflows
 * of this application, and answers with those that they do not follow: the question to ask of a new
 * build before the old one is gone. It writes nothing, but it is work, so it is a write operation;
 * one at a time.
 */
@Endpoint(id = "replay")
public class ReplayEndpoint {

  private static final int DEFAULT_HISTORIES = 100;
  private static final int MOST_HISTORIES = 10_000;
  private static final Duration DEFAULT_TIME_LIMIT = Duration.ofSeconds(20);
  private static final Duration LONGEST_TIME_LIMIT = Duration.ofMinutes(5);

  private final Scope own;
  private final Namespaces namespaces;
  private final ReentrantLock underWay = new ReentrantLock();

  /**
   * For the workflows of the application's own namespace, and those of further ones.
   *
   * @param workers asked at each replay
   */
  public ReplayEndpoint(
      WorkflowClient client, Supplier<WorkerFactory> workers, Namespaces namespaces) {
    this.own = new Scope(client, workers);
    this.namespaces = namespaces;
  }

  /**
   * Replays.
   *
   * @param maxHistories how many, from 1 to 10,000; 100 if null
   * @param timeLimit after what time no further history is begun, up to 5 minutes; 20 s if null
   * @param workflowType only runs of this type
   * @param namespace one under {@code orchestrator.namespaces}; null for the application's own
   */
  @WriteOperation
  public Map<String, Object> replay(
      @Nullable Integer maxHistories,
      @Nullable Duration timeLimit,
      @Nullable String workflowType,
      @Nullable String namespace) {
    Scope asked = Chosen.of(own, namespaces, namespace, Scope::of);
    int most = maxHistories == null ? DEFAULT_HISTORIES : maxHistories;
    if (most < 1 || most > MOST_HISTORIES) {
      throw refused("maxHistories must be from 1 to " + MOST_HISTORIES);
    }
    Duration limit = timeLimit == null ? DEFAULT_TIME_LIMIT : timeLimit;
    if (!limit.isPositive() || limit.compareTo(LONGEST_TIME_LIMIT) > 0) {
      throw refused("timeLimit must be positive and at most " + LONGEST_TIME_LIMIT);
    }
    if (!underWay.tryLock()) {
      throw refused("a replay is under way already");
    }
    try {
      return json(
          ReplayGate.newBuilder(asked.client())
              .addWorkers(asked.workers().get())
              .setMaxHistories(most)
              .setTimeLimit(limit)
              .setWorkflowType(workflowType)
              .build()
              .replay());
    } finally {
      underWay.unlock();
    }
  }

  private static InvalidEndpointRequestException refused(String reason) {
    return new InvalidEndpointRequestException(reason, reason);
  }

  private static Map<String, Object> json(ReplayResults results) {
    var json = new LinkedHashMap<String, Object>();
    json.put("passed", !results.hadAnyError());
    json.put("replayed", results.replayed());
    json.put("complete", results.complete());
    List<Map<String, Object>> mismatches =
        results.allErrors().stream().map(ReplayEndpoint::json).toList();
    json.put("mismatches", mismatches);
    return json;
  }

  private static Map<String, Object> json(ReplayError error) {
    var json = new LinkedHashMap<String, Object>();
    json.put("workflowType", error.workflowType());
    json.put("workflowId", error.execution().workflowId());
    json.put("runId", error.execution().runId().toString());
    json.put("error", error.exception().getClass().getName());
    json.put("message", String.valueOf(error.exception().getMessage()));
    return json;
  }

  private record Scope(WorkflowClient client, Supplier<WorkerFactory> workers) {

    static @Nullable Scope of(Namespace further) {
      WorkerLifecycle workers = further.workers();
      return workers == null ? null : new Scope(further.client(), workers::prepare);
    }
  }
}
