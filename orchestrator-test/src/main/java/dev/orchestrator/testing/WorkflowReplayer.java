package dev.orchestrator.testing;

import dev.orchestrator.common.WorkflowExecutionHistory;
import dev.orchestrator.common.converter.DefaultDataConverter;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionStarted;
import dev.orchestrator.replay.ReplayError;
import dev.orchestrator.replay.ReplayResults;
import dev.orchestrator.replay.WorkflowDefinition;
import dev.orchestrator.replay.WorkflowTaskHandler;
import dev.orchestrator.worker.Worker;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Replays histories of real runs against today's code: whoever changes a workflow finds out here,
 * and not in production, that runs under way would not understand the change. Keep histories as the
 * server's API gives them, as files under {@code src/test/resources}. The same idea and names as in
 * Temporal's Java SDK.
 *
 * <p>Every method for one history throws {@link dev.orchestrator.replay.NonDeterministicException}
 * if the code does something else than the history says, and names the event and the code's line.
 * Classes make their own objects; where factories do, use the forms with a worker.
 */
public final class WorkflowReplayer {

  private WorkflowReplayer() {}

  /**
   * Replays a history.
   *
   * @param execution whose history it is; ids that the code made depend on it
   * @param history all events, from the first on
   * @param workflowClasses implementations, among them the one of the history's type
   */
  public static void replayWorkflowExecution(
      WorkflowExecution execution, List<HistoryEvent> history, Class<?>... workflowClasses) {
    replayWorkflowExecution(new WorkflowExecutionHistory(execution, history), workflowClasses);
  }

  /** Replays a history, for example of {@code WorkflowClient.fetchHistory}. */
  public static void replayWorkflowExecution(
      WorkflowExecutionHistory history, Class<?>... workflowClasses) {
    try (WorkflowTaskHandler handler = handler(workflowClasses)) {
      handler.replay(history.getWorkflowExecution(), history.getEvents());
    }
  }

  /** Replays a history against the workflows of a worker, which need not be started. */
  public static void replayWorkflowExecution(WorkflowExecutionHistory history, Worker worker) {
    worker.replayWorkflowExecution(history);
  }

  /**
   * Replays a history in JSON: the body that the server's API answers with, or only its {@code
   * events}.
   *
   * @throws IllegalArgumentException if it is a page that does not reach the end
   */
  public static void replayWorkflowExecution(String json, Class<?>... workflowClasses) {
    replayWorkflowExecution(WorkflowExecutionHistory.fromJson(json), workflowClasses);
  }

  /** Like {@link #replayWorkflowExecution(String, Class...)}, of a file. */
  public static void replayWorkflowExecution(File json, Class<?>... workflowClasses) {
    try {
      replayWorkflowExecution(Files.readString(json.toPath()), workflowClasses);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Replays a history in JSON from the class path.
   *
   * @param resourceName looked up by the first workflow class's loader
   * @throws IllegalArgumentException if there is no such resource
   */
  public static void replayWorkflowExecutionFromResource(
      String resourceName, Class<?>... workflowClasses) {
    replayWorkflowExecution(
        read(resourceName, workflowClasses[0].getClassLoader()), workflowClasses);
  }

  /**
   * Like {@link #replayWorkflowExecutionFromResource(String, Class...)}, against the workflows of a
   * worker.
   *
   * @param resourceName looked up by the calling thread's context loader
   */
  public static void replayWorkflowExecutionFromResource(String resourceName, Worker worker) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    worker.replayWorkflowExecution(
        WorkflowExecutionHistory.fromJson(
            read(resourceName, loader == null ? Worker.class.getClassLoader() : loader)));
  }

  /**
   * Replays many histories.
   *
   * @param failFast whether to end at the first that fails
   * @return each history that failed, and why; nothing is thrown for them
   */
  public static ReplayResults replayWorkflowExecutions(
      Iterable<? extends WorkflowExecutionHistory> histories,
      boolean failFast,
      Class<?>... workflowClasses) {
    try (WorkflowTaskHandler handler = handler(workflowClasses)) {
      return replayAll(
          histories,
          failFast,
          history -> handler.replay(history.getWorkflowExecution(), history.getEvents()));
    }
  }

  /** Like the form with classes, against the workflows of a worker. */
  public static ReplayResults replayWorkflowExecutions(
      Iterable<? extends WorkflowExecutionHistory> histories, boolean failFast, Worker worker) {
    return replayAll(histories, failFast, worker::replayWorkflowExecution);
  }

  private static ReplayResults replayAll(
      Iterable<? extends WorkflowExecutionHistory> histories,
      boolean failFast,
      Consumer<WorkflowExecutionHistory> replay) {
    List<ReplayError> errors = new ArrayList<>();
    int replayed = 0;
    boolean complete = true;
    for (WorkflowExecutionHistory history : histories) {
      if (failFast && !errors.isEmpty()) {
        complete = false;
        break;
      }
      replayed++;
      try {
        replay.accept(history);
      } catch (RuntimeException e) {
        errors.add(new ReplayError(history.getWorkflowExecution(), workflowType(history), e));
      }
    }
    return new ReplayResults(replayed, errors, complete);
  }

  private static String workflowType(WorkflowExecutionHistory history) {
    return !history.getEvents().isEmpty()
            && history.getEvents().getFirst().attributes()
                instanceof WorkflowExecutionStarted started
        ? started.workflowType()
        : "";
  }

  private static WorkflowTaskHandler handler(Class<?>... workflowClasses) {
    return WorkflowTaskHandler.newBuilder(DefaultDataConverter.newDefaultInstance())
        .register(
            Arrays.stream(workflowClasses)
                .map(WorkflowDefinition::ofType)
                .toArray(WorkflowDefinition[]::new))
        .build();
  }

  private static String read(String resourceName, ClassLoader loader) {
    try (InputStream resource = loader.getResourceAsStream(resourceName)) {
      if (resource == null) {
        throw new IllegalArgumentException("Expected a resource " + resourceName);
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
