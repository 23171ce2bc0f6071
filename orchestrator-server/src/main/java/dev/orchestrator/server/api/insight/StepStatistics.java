package dev.orchestrator.server.api.insight;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answer to a question about steps. */
@Schema(name = "StepStatistics", title = "Steps of runs, in the order in which runs come to them")
record StepStatistics(
    @Schema(description = "The steps") List<Step> steps,
    @Schema(description = "How many runs were read", example = "50") int runs,
    @Schema(description = "Of how many of them only the first events were read") int cut,
    @Schema(description = "Whether that is a sample: there are other runs that match")
        boolean sample) {

  /** Kinds of steps. */
  enum Kind {
    /** A whole run. */
    WORKFLOW,
    /** An activity, with its retries. */
    ACTIVITY,
    /** A timer, told apart by how long it is. */
    TIMER,
    /** A child workflow. */
    CHILD_WORKFLOW
  }

  /** Steps of one kind and name. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "StepStatistic", title = "A step with its times, from its schedule to its end")
  record Step(
      @Schema(description = "What it is", example = "ACTIVITY") Kind kind,
      @Schema(
              description = "Its type; for a timer how long it is, as a duration",
              example = "ChargeCard")
          String name,
      @Schema(description = "How often runs came to it", example = "48") int count,
      @Schema(description = "How many of these have not ended") int open,
      @Schema(description = "How many failed or timed out in the end") int failures,
      @Schema(description = "How many attempts there were beyond the first") int retries,
      @Schema(description = "Half of those that ended took no longer", example = "PT0.012S")
          @Nullable Duration p50,
      @Schema(description = "19 of 20 of those that ended took no longer", example = "PT0.3S")
          @Nullable Duration p95,
      @Schema(description = "The longest of those that ended", example = "PT2S")
          @Nullable Duration longest) {}
}
