package dev.orchestrator.worker;

import dev.orchestrator.client.WorkflowExecutionFilter;
import dev.orchestrator.client.WorkflowExecutionMetadata;
import dev.orchestrator.client.WorkflowExecutionPage;
import dev.orchestrator.client.WorkflowService;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Chooses open runs of a workflow type. The code of old runs was often another one than that of new
 * runs, so some of each age are taken, and then the newest.
 */
final class OpenRuns {

  private static final int PAGE_SIZE = 100;

  /** Where most runs are of other queues, the search ends some time. */
  private static final int MOST_PAGES = 200;

  private static final List<Duration> AGES =
      List.of(
          Duration.ofDays(180),
          Duration.ofDays(60),
          Duration.ofDays(30),
          Duration.ofDays(7),
          Duration.ofDays(3),
          Duration.ofDays(1),
          Duration.ofHours(1));

  private final WorkflowService service;
  private final String namespace;
  private final Instant now;

  OpenRuns(WorkflowService service, String namespace, Instant now) {
    this.service = service;
    this.namespace = namespace;
    this.now = now;
  }

  /**
   * A sample.
   *
   * @param taskQueue only runs of this queue; null for all
   */
  List<WorkflowExecutionMetadata> sample(
      String workflowType, @Nullable String taskQueue, int atMost) {
    Map<UUID, WorkflowExecutionMetadata> found = new LinkedHashMap<>();
    int share = Math.clamp(atMost / (AGES.size() + 1), 1, PAGE_SIZE);
    for (Duration age : AGES) {
      add(page(workflowType, now.minus(age), share, null), taskQueue, found);
    }
    String token = null;
    int pages = 0;
    do {
      int wanted = Math.min(PAGE_SIZE, Math.max(share, atMost - found.size()));
      WorkflowExecutionPage page = page(workflowType, null, wanted, token);
      add(page, taskQueue, found);
      token = page.nextPageToken();
    } while (token != null && found.size() < atMost && ++pages < MOST_PAGES);
    return found.values().stream().limit(atMost).toList();
  }

  private WorkflowExecutionPage page(
      String workflowType, @Nullable Instant startedBefore, int size, @Nullable String token) {
    var filter =
        new WorkflowExecutionFilter(
            WorkflowExecutionStatus.RUNNING, workflowType, null, null, startedBefore);
    return service.list(namespace, filter, size, token);
  }

  private static void add(
      WorkflowExecutionPage page,
      @Nullable String taskQueue,
      Map<UUID, WorkflowExecutionMetadata> found) {
    for (WorkflowExecutionMetadata run : page.workflows()) {
      if (taskQueue == null || taskQueue.equals(run.getTaskQueue())) {
        found.putIfAbsent(run.getExecution().runId(), run);
      }
    }
  }
}
