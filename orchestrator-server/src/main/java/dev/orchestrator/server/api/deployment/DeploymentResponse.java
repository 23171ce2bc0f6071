package dev.orchestrator.server.api.deployment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orchestrator.engine.deployment.DeployedBuild;
import dev.orchestrator.engine.deployment.Deployment;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A deployment and its builds. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Deployment", title = "A deployment and its builds")
record DeploymentResponse(
    @Schema(description = "The application", example = "shop") String name,
    @Schema(description = "The build that new runs begin on; absent for none", example = "1.4.2")
        @Nullable String currentBuildId,
    @Schema(description = "When that was last changed") @Nullable Instant changedAt,
    @Schema(description = "Who did") @Nullable String changedBy,
    @Schema(description = "The newest first") List<Build> builds) {

  /** A build. */
  @Schema(name = "DeployedBuild", title = "A build that workers were seen of")
  record Build(
      @Schema(description = "Its id", example = "1.4.2") String buildId,
      @Schema(
              description =
                  "INACTIVE: never current. CURRENT. DRAINING: was current, and open runs are pinned to"
                      + " it. DRAINED: was current, and its workers can go.",
              example = "DRAINING")
          DeployedBuild.Status status,
      @Schema(description = "Whose workflows its workers serve or served") List<String> taskQueues,
      @Schema(description = "When the first of its workers showed that it lives") Instant firstSeen,
      @Schema(description = "When the last one did, to within half a minute") Instant lastSeen,
      @Schema(description = "How many open runs are pinned to it", example = "12")
          long openPinnedRuns,
      @Schema(description = "Whether there are more than were counted", example = "false")
          boolean openPinnedRunsCapped) {

    static Build of(DeployedBuild build) {
      return new Build(
          build.buildId(),
          build.status(),
          build.taskQueues(),
          build.firstSeen(),
          build.lastSeen(),
          build.openPinnedRuns(),
          build.openPinnedRunsCapped());
    }
  }

  static DeploymentResponse of(Deployment deployment) {
    return new DeploymentResponse(
        deployment.name(),
        deployment.currentBuildId(),
        deployment.changedAt(),
        deployment.changedBy(),
        deployment.builds().stream().map(Build::of).toList());
  }
}
