package dev.orchestrator.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.orchestrator.common.SearchAttributes;
import dev.orchestrator.protocol.execution.ActivityIdConflictPolicy;
import dev.orchestrator.protocol.execution.ActivityIdReusePolicy;
import dev.orchestrator.protocol.execution.RetryPolicy;
import dev.orchestrator.protocol.execution.UpdateStage;
import dev.orchestrator.protocol.execution.VersioningOverride;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowIdConflictPolicy;
import dev.orchestrator.protocol.execution.WorkflowIdReusePolicy;
import dev.orchestrator.protocol.json.ProtocolModule;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.Request.StartActivityExecution;
import dev.orchestrator.protocol.request.Request.StartWorkflowExecution;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.search.SearchAttributeValue;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** The bodies of the server's API. */
final class RestBodies {

  private static final JsonSetter.Value EMPTY = JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);

  static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(ProtocolModule.of())
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .withConfigOverride(List.class, type -> type.setNullHandling(EMPTY))
          .withConfigOverride(Map.class, type -> type.setNullHandling(EMPTY))
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_EMPTY))
          .build();

  private RestBodies() {}

  record WorkflowTypes(String taskQueue, List<WorkflowTypeSchemas> workflowTypes) {}

  record Start(
      String workflowId,
      String workflowType,
      String taskQueue,
      List<Payload> payloads,
      @Nullable Duration workflowExecutionTimeout,
      @Nullable Duration workflowRunTimeout,
      @Nullable Duration workflowTaskTimeout,
      WorkflowIdReusePolicy workflowIdReusePolicy,
      WorkflowIdConflictPolicy workflowIdConflictPolicy,
      Map<String, Payload> memo,
      Map<String, Payload> headers,
      @Nullable RetryPolicy retryPolicy,
      @Nullable String cronSchedule,
      @Nullable Duration workflowStartDelay,
      Map<String, SearchAttributeValue> searchAttributes,
      @Nullable VersioningOverride versioningOverride,
      String requestId,
      @Nullable StartSignal signal) {}

  static Start start(
      RequestEnvelope envelope, StartWorkflowExecution start, @Nullable StartSignal signal) {
    return new Start(
        envelope.key().workflowId(),
        start.workflowType(),
        start.taskQueue(),
        start.input(),
        start.workflowExecutionTimeout(),
        start.workflowRunTimeout(),
        start.workflowTaskTimeout(),
        start.workflowIdReusePolicy(),
        start.workflowIdConflictPolicy(),
        start.memo(),
        start.headers(),
        start.retryPolicy(),
        start.cronSchedule(),
        start.workflowStartDelay(),
        start.searchAttributes(),
        start.versioning() == null ? null : start.versioning().override(),
        envelope.requestId(),
        signal);
  }

  record StartActivity(
      String activityId,
      String activityType,
      String taskQueue,
      List<Payload> payloads,
      Map<String, Payload> headers,
      @Nullable Duration scheduleToCloseTimeout,
      @Nullable Duration scheduleToStartTimeout,
      @Nullable Duration startToCloseTimeout,
      @Nullable Duration heartbeatTimeout,
      RetryPolicy retryPolicy,
      @Nullable Duration startDelay,
      ActivityIdReusePolicy idReusePolicy,
      ActivityIdConflictPolicy idConflictPolicy,
      String requestId) {}

  static StartActivity start(RequestEnvelope envelope, StartActivityExecution start) {
    return new StartActivity(
        String.valueOf(envelope.key().activityId()),
        start.activityType(),
        start.taskQueue(),
        start.input(),
        start.headers(),
        start.scheduleToCloseTimeout(),
        start.scheduleToStartTimeout(),
        start.startToCloseTimeout(),
        start.heartbeatTimeout(),
        start.retryPolicy(),
        start.startDelay(),
        start.idReusePolicy(),
        start.idConflictPolicy(),
        envelope.requestId());
  }

  record ActivitySummary(
      String activityId,
      UUID runId,
      String activityType,
      String taskQueue,
      WorkflowExecutionStatus status,
      Instant startTime,
      @Nullable Instant closeTime) {

    ActivityExecutionMetadata metadata() {
      return new ActivityExecutionMetadata(
          activityId, runId, activityType, taskQueue, status, startTime, closeTime);
    }
  }

  record ActivityPage(List<ActivitySummary> activities, @Nullable String nextPageToken) {}

  record Signal(List<Payload> payloads, Map<String, Payload> headers, String requestId) {}

  record StartSignal(String name, List<Payload> payloads, Map<String, Payload> headers) {}

  record Update(
      String updateId, List<Payload> payloads, Map<String, Payload> headers, String requestId) {}

  record UpdateWithStart(
      Start start,
      String updateId,
      List<Payload> payloads,
      Map<String, Payload> headers,
      String requestId) {}

  record UpdateState(
      UUID runId,
      String updateId,
      UpdateStage stage,
      @Nullable Payload payload,
      @Nullable Failure failure) {}

  record Query(List<Payload> payloads, Map<String, Payload> headers) {}

  record Cancel(@Nullable String reason, String requestId) {}

  record Terminate(@Nullable String reason, List<Payload> details, String requestId) {}

  record ActivityResult(byte @Nullable [] taskToken, @Nullable Payload payload) {}

  record ActivityFailed(byte @Nullable [] taskToken, Failure failure) {}

  record ActivityDetails(byte @Nullable [] taskToken, List<Payload> details) {}

  record Standing(boolean cancelRequested) {}

  record Started(UUID runId, boolean created) {}

  record Result(
      UUID runId,
      WorkflowExecutionStatus status,
      @Nullable Payload payload,
      @Nullable Failure failure) {}

  record QueryAnswer(@Nullable Payload payload) {}

  record Summary(
      String workflowId,
      UUID runId,
      String workflowType,
      String taskQueue,
      WorkflowExecutionStatus status,
      Instant startTime,
      @Nullable Instant closeTime,
      @Nullable Long historyLength,
      Map<String, SearchAttributeValue> searchAttributes) {

    WorkflowExecutionMetadata in(String namespace) {
      return new WorkflowExecutionMetadata(
              new WorkflowExecution(namespace, workflowId, runId),
              workflowType,
              taskQueue,
              status,
              startTime,
              closeTime,
              historyLength)
          .withTypedSearchAttributes(SearchAttributes.ofValues(searchAttributes));
    }
  }

  record Count(long count, List<StatusCount> groups) {

    /**
     * An older server passes over that it was to group them.
     *
     * @throws WorkflowServiceException then
     */
    Map<WorkflowExecutionStatus, Long> byStatus() {
      if (groups.isEmpty()) {
        throw new WorkflowServiceException(
            "Expected counts by status, but this version of the server has only a count of all",
            null);
      }
      var counts = new EnumMap<WorkflowExecutionStatus, Long>(WorkflowExecutionStatus.class);
      groups.forEach(group -> counts.put(group.status(), group.count()));
      return counts;
    }
  }

  record StatusCount(WorkflowExecutionStatus status, long count) {}

  record Page(List<Summary> workflows, @Nullable String nextPageToken) {}

  /** A problem as RFC 9457 has it, with the server's extensions. */
  record Problem(
      @Nullable String title,
      @Nullable String detail,
      @Nullable String code,
      @Nullable UUID runId,
      @Nullable String updateId,
      @Nullable Failure failure) {

    String message() {
      return detail != null ? detail : title != null ? title : "no reason was given";
    }
  }
}
