package dev.orchestrator.server.api.insight;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orchestrator.engine.visibility.FailedRuns;
import dev.orchestrator.engine.visibility.FailedRuns.FailedRun;
import dev.orchestrator.engine.visibility.WorkflowSummary;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.server.api.workflow.CloseFailure;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answer to a question about failures. */
@Schema(name = "FailureGroups", title = "Failed runs by what they failed of")
record FailureGroups(
    @Schema(description = "The groups, the largest first") List<Group> groups,
    @Schema(description = "How many failed runs were looked at", example = "200") int runs,
    @Schema(
            description =
                "Whether that is a sample: others failed that match, and started before these")
        boolean sample) {

  private static final int MOST_RUNS = 20;
  private static final int MOST_TYPES = 5;
  private static final int LONGEST = 500;

  /** Runs that failed of the same. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "FailureGroup", title = "Runs that failed of the same, at the same place")
  record Group(
      @Schema(
              description = "The innermost exception's class, or what else went wrong",
              example = "java.lang.IllegalStateException")
          String type,
      @Schema(
              description =
                  "The line of the users' code that it came from; absent if none is known",
              example = "com.example.Payments.charge(Payments.java:42)")
          @Nullable String callSite,
      @Schema(description = "What the latest of them says, shortened") @Nullable String message,
      @Schema(description = "How many there are among those looked at") int count,
      @Schema(description = "When the first of these closed") Instant firstSeen,
      @Schema(description = "When the last of these closed") Instant lastSeen,
      @Schema(description = "Their workflow types; at most 5") List<String> workflowTypes,
      @Schema(description = "The latest of them; at most 20") List<Run> latest) {}

  /** One of them. */
  @Schema(name = "FailedRun", title = "A run that failed")
  record Run(
      @Schema(description = "The workflow's id", example = "order-4711") String workflowId,
      @Schema(description = "The run's id") UUID runId,
      @Schema(description = "When it closed") Instant closeTime) {

    static Run of(WorkflowSummary run) {
      return new Run(run.execution().workflowId(), run.execution().runId(), closed(run));
    }
  }

  private record Failed(WorkflowSummary run, Failure failure) {}

  static FailureGroups of(FailedRuns failed) {
    Map<Cause, List<Failed>> byCause =
        failed.runs().stream()
            .flatMap(run -> failed(run).stream())
            .collect(
                Collectors.groupingBy(
                    each -> Cause.of(each.failure()), LinkedHashMap::new, Collectors.toList()));
    return new FailureGroups(
        byCause.entrySet().stream()
            .map(entry -> group(entry.getKey(), entry.getValue()))
            .sorted(Comparator.comparingInt(Group::count).thenComparing(Group::lastSeen).reversed())
            .toList(),
        failed.runs().size(),
        failed.more());
  }

  private static Optional<Failed> failed(FailedRun run) {
    return Optional.ofNullable(CloseFailure.of(run.closeEvent()))
        .map(failure -> new Failed(run.run(), failure));
  }

  private static Group group(Cause cause, List<Failed> failed) {
    List<Run> runs =
        failed.stream()
            .map(each -> Run.of(each.run()))
            .sorted(Comparator.comparing(Run::closeTime).reversed())
            .toList();
    return new Group(
        cause.type(),
        cause.callSite(),
        message(failed.getFirst().failure()),
        runs.size(),
        runs.getLast().closeTime(),
        runs.getFirst().closeTime(),
        failed.stream()
            .map(each -> each.run().workflowType())
            .distinct()
            .limit(MOST_TYPES)
            .toList(),
        runs.stream().limit(MOST_RUNS).toList());
  }

  /** That of the innermost failure which has one. */
  private static @Nullable String message(Failure failure) {
    String message = null;
    for (Failure each = failure; each != null; each = each.cause()) {
      message = each.message() == null ? message : each.message();
    }
    return message == null || message.length() <= LONGEST ? message : shortened(message);
  }

  private static String shortened(String message) {
    int end = LONGEST - 1;
    return message.substring(0, Character.isHighSurrogate(message.charAt(end - 1)) ? end - 1 : end)
        + "…";
  }

  /** Closed runs know when they closed; a run that fails now may be read in between. */
  private static Instant closed(WorkflowSummary run) {
    return run.closeTime() == null ? run.startTime() : run.closeTime();
  }
}
