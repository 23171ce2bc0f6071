package dev.orchestrator.server.api.workflow;

import static java.util.Objects.requireNonNullElse;

import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.request.ActivityReport;
import dev.orchestrator.protocol.request.Request.ReportActivityById;
import dev.orchestrator.server.api.problem.ProblemException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reports on an activity whose ids are in the path: a workflow's or a standalone one. */
@Component
final class ReportsById {

  private final WorkflowGateway gateway;
  private final ActivityReports reports;

  ReportsById(WorkflowGateway gateway, ActivityReports reports) {
    this.gateway = gateway;
    this.reports = reports;
  }

  /**
   * Which activity, and who reports on it.
   *
   * @param runId null for the current run
   */
  record Address(
      WorkflowKey key, @Nullable UUID runId, String activityId, @Nullable String identity) {

    String namespace() {
      return key.namespace();
    }
  }

  Accepted complete(Address address, @Nullable CompleteActivityRequest body) {
    CompleteActivityRequest result = requireNonNullElse(body, CompleteActivityRequest.EMPTY);
    refuseToken(address, result.taskToken());
    return accept(address, reports.completed(address.namespace(), result));
  }

  Accepted fail(Address address, FailActivityRequest body) {
    refuseToken(address, body.taskToken());
    return accept(address, reports.failed(body));
  }

  Accepted cancel(Address address, @Nullable ActivityDetailsRequest body) {
    ActivityDetailsRequest details = requireNonNullElse(body, ActivityDetailsRequest.EMPTY);
    refuseToken(address, details.taskToken());
    return accept(address, reports.canceled(address.namespace(), details));
  }

  ActivityStanding heartbeat(Address address, @Nullable ActivityDetailsRequest body) {
    ActivityDetailsRequest details = requireNonNullElse(body, ActivityDetailsRequest.EMPTY);
    refuseToken(address, details.taskToken());
    ReportActivityById request = request(address, reports.heartbeat(address.namespace(), details));
    return ActivityStanding.of(
        gateway.submit(address.key(), gateway.newId(), address.identity(), request));
  }

  private Accepted accept(Address address, ActivityReport report) {
    return gateway.accept(
        address.key(), gateway.newId(), address.identity(), request(address, report));
  }

  private static ReportActivityById request(Address address, ActivityReport report) {
    return new ReportActivityById(address.runId(), address.activityId(), report);
  }

  private static void refuseToken(Address address, byte @Nullable [] taskToken) {
    if (taskToken != null) {
      String ids = address.key().activityId() == null ? "ids" : "id";
      throw ProblemException.invalid("taskToken", "must be absent where the path has the " + ids);
    }
  }
}
