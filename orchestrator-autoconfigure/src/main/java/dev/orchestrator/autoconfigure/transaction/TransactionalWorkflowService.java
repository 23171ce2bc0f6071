package dev.orchestrator.autoconfigure.transaction;

import dev.orchestrator.client.ActivityExecutionDescription;
import dev.orchestrator.client.ActivityExecutionFilter;
import dev.orchestrator.client.ActivityExecutionPage;
import dev.orchestrator.client.SystemInfo;
import dev.orchestrator.client.WorkflowExecutionDescription;
import dev.orchestrator.client.WorkflowExecutionFilter;
import dev.orchestrator.client.WorkflowExecutionPage;
import dev.orchestrator.client.WorkflowHistoryPage;
import dev.orchestrator.client.WorkflowOutcome;
import dev.orchestrator.client.WorkflowService;
import dev.orchestrator.client.WorkflowTypeSchemas;
import dev.orchestrator.protocol.execution.UpdateStage;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.request.ActivityReport;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Request;
import dev.orchestrator.protocol.request.Request.ActivityExecutionRequest;
import dev.orchestrator.protocol.request.Request.QueryWorkflow;
import dev.orchestrator.protocol.request.Request.ReportActivityById;
import dev.orchestrator.protocol.request.Request.RequestCancelWorkflowExecution;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCanceled;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCompleted;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskFailed;
import dev.orchestrator.protocol.request.Request.SignalWithStartWorkflowExecution;
import dev.orchestrator.protocol.request.Request.SignalWorkflowExecution;
import dev.orchestrator.protocol.request.Request.StartWorkflowExecution;
import dev.orchestrator.protocol.request.Request.TerminateWorkflowExecution;
import dev.orchestrator.protocol.request.Request.UpdateWithStartWorkflowExecution;
import dev.orchestrator.protocol.request.Request.UpdateWorkflowExecution;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.task.QueryResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests join the caller's transaction: inside of one, what changes a workflow goes into the
 * outbox and is acknowledged as promised. Everything else, and everything outside of transactions,
 * passes.
 */
final class TransactionalWorkflowService implements WorkflowService {

  private final WorkflowService direct;
  private final OutboxSession session;
  private final String client;

  TransactionalWorkflowService(WorkflowService direct, OutboxSession session, String client) {
    this.direct = direct;
    this.session = session;
    this.client = client;
  }

  @Override
  public Reply submit(RequestEnvelope request) {
    if (!isDeferrable(request.request()) || !session.isOpen()) {
      return direct.submit(request);
    }
    session.add(request, client);
    return new Reply.Acknowledged();
  }

  private static boolean isDeferrable(Request request) {
    return switch (request) {
      case StartWorkflowExecution start -> true;
      case SignalWithStartWorkflowExecution signal -> true;
      case SignalWorkflowExecution signal -> true;
      case RequestCancelWorkflowExecution cancel -> true;
      case TerminateWorkflowExecution terminate -> true;
      case ActivityExecutionRequest standalone -> true;
      case RespondActivityTaskCompleted completed -> true;
      case RespondActivityTaskFailed failed -> true;
      case RespondActivityTaskCanceled canceled -> true;
      case ReportActivityById byId -> !(byId.report() instanceof ActivityReport.Heartbeat);
      default -> false;
    };
  }

  @Override
  public Reply update(RequestEnvelope request, Duration timeout) {
    return switch (request.request()) {
      case UpdateWorkflowExecution update ->
          session.isOpen() ? promise(request, update) : direct.update(request, timeout);
      case UpdateWithStartWorkflowExecution update -> {
        if (session.isOpen()) {
          throw new IllegalStateException(
              "Update '%s' with start of workflow '%s' cannot be part of a transaction, because its caller waits for it"
                  .formatted(update.update().updateName(), request.key().workflowId()));
        }
        yield direct.update(request, timeout);
      }
      default -> direct.update(request, timeout);
    };
  }

  private Reply promise(RequestEnvelope request, UpdateWorkflowExecution update) {
    if (update.waitStage() != UpdateStage.ADMITTED) {
      throw new IllegalStateException(
          "Update '%s' of workflow '%s' is sent when this transaction has committed, so it cannot be waited for inside of it; send it by startUpdate with WorkflowUpdateStage.ADMITTED"
              .formatted(update.updateName(), request.key().workflowId()));
    }
    session.add(request, client);
    return Reply.UpdateProgress.at(
        WorkflowExecution.UNKNOWN_RUN, update.updateId(), UpdateStage.ADMITTED);
  }

  @Override
  public WorkflowOutcome awaitClose(WorkflowKey workflow, @Nullable UUID runId, Duration timeout) {
    if (session.holds(workflow)) {
      throw new IllegalStateException(
          "Expected the result of workflow '%s' to be awaited outside of the transaction that has requests to it: they are sent when it has committed"
              .formatted(workflow.workflowId()));
    }
    return direct.awaitClose(workflow, runId, timeout);
  }

  @Override
  public QueryResult query(WorkflowKey workflow, QueryWorkflow query) {
    return direct.query(workflow, query);
  }

  @Override
  public WorkflowExecutionDescription describe(WorkflowKey workflow, @Nullable UUID runId) {
    return direct.describe(workflow, runId);
  }

  @Override
  public WorkflowExecutionPage list(
      String namespace, WorkflowExecutionFilter filter, int pageSize, @Nullable String pageToken) {
    return direct.list(namespace, filter, pageSize, pageToken);
  }

  @Override
  public WorkflowExecutionPage list(
      String namespace, @Nullable String query, int pageSize, @Nullable String pageToken) {
    return direct.list(namespace, query, pageSize, pageToken);
  }

  @Override
  public ActivityExecutionDescription describeActivity(WorkflowKey activity, @Nullable UUID runId) {
    return direct.describeActivity(activity, runId);
  }

  @Override
  public ActivityExecutionPage listActivities(
      String namespace, ActivityExecutionFilter filter, int pageSize, @Nullable String pageToken) {
    return direct.listActivities(namespace, filter, pageSize, pageToken);
  }

  /** Before the commit: nobody refers to what a rolled-back transaction stored, and it goes. */
  @Override
  public void storePayload(String namespace, String hash, byte[] content) {
    direct.storePayload(namespace, hash, content);
  }

  @Override
  public byte[] loadPayload(String namespace, String hash) {
    return direct.loadPayload(namespace, hash);
  }

  @Override
  public long count(String namespace, @Nullable String query) {
    return direct.count(namespace, query);
  }

  @Override
  public Map<WorkflowExecutionStatus, Long> countByStatus(
      String namespace, @Nullable String query) {
    return direct.countByStatus(namespace, query);
  }

  @Override
  public WorkflowHistoryPage history(
      WorkflowKey workflow, @Nullable UUID runId, long fromEventId, long toEventId) {
    return direct.history(workflow, runId, fromEventId, toEventId);
  }

  @Override
  public void registerWorkflowTypes(
      String namespace, String taskQueue, Supplier<List<WorkflowTypeSchemas>> types) {
    direct.registerWorkflowTypes(namespace, taskQueue, types);
  }

  @Override
  public void checkReachable(String namespace, Duration timeout) {
    direct.checkReachable(namespace, timeout);
  }

  @Override
  public SystemInfo getSystemInfo(Duration timeout) {
    return direct.getSystemInfo(timeout);
  }

  @Override
  public void close() {
    direct.close();
  }
}
