package dev.orchestrator.server.api.deadletter;

import dev.orchestrator.engine.deadletter.DeadLetterState;
import dev.orchestrator.engine.deadletter.DeadLetters;
import dev.orchestrator.server.api.http.ApiHeaders;
import dev.orchestrator.server.api.problem.ProblemCode;
import dev.orchestrator.server.api.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows dead letters, and lets operators replay or discard them. */
@RestController
@RequestMapping("/api/v1/dead-letters")
@Tag(name = "Dead letters")
final class DeadLetterController {

  private final DeadLetters letters;

  DeadLetterController(DeadLetters letters) {
    this.letters = letters;
  }

  @Operation(
      operationId = "listDeadLetters",
      summary = "List records that could not be understood",
      description =
          "The latest first. How many records one call looks at is bounded, so a page may be short"
              + " although there is a next one. Those of all namespaces: a record that cannot be"
              + " understood belongs to none.")
  @GetMapping
  DeadLetterList list(
      @Parameter(description = "Only letters that stand so; all if absent", example = "OPEN")
          @RequestParam(required = false)
          @Nullable DeadLetterState state,
      @Parameter(description = "Most letters on the page")
          @RequestParam(defaultValue = "50")
          @Min(1)
          @Max(DeadLetters.MAX_PAGE_SIZE)
          int pageSize,
      @Parameter(description = "The nextPageToken of the page before")
          @RequestParam(required = false)
          @Nullable String pageToken) {
    return DeadLetterList.of(letters.list(state, pageSize, pageToken));
  }

  @Operation(
      operationId = "describeDeadLetter",
      summary = "Show a dead letter with its headers and its body",
      description = "Of the body the first 65,536 bytes, of each header the first 4,096.")
  @GetMapping("/{id}")
  DeadLetterDetails describe(
      @Parameter(description = "The letter's id") @PathVariable @Min(0) long id) {
    return letters.find(id).map(DeadLetterDetails::of).orElseThrow(() -> notFound(id));
  }

  @Operation(
      operationId = "replayDeadLetter",
      summary = "Send the record to its topic again",
      description =
          "Once: a letter that was replayed is answered for, and not sent again. A record that can"
              + " still not be understood comes back as a new letter.")
  @PostMapping("/{id}/replay")
  DeadLetterItem replay(
      @Parameter(description = "The letter's id") @PathVariable @Min(0) long id,
      @RequestHeader(name = ApiHeaders.IDENTITY, required = false) @Size(max = 255)
          @Nullable String identity) {
    return letters.replay(id, identity).map(DeadLetterItem::of).orElseThrow(() -> notFound(id));
  }

  @Operation(
      operationId = "discardDeadLetter",
      summary = "Mark a dead letter as of no use",
      description = "It stays on its topic for as long as the topic keeps it.")
  @PostMapping("/{id}/discard")
  DeadLetterItem discard(
      @Parameter(description = "The letter's id") @PathVariable @Min(0) long id,
      @RequestHeader(name = ApiHeaders.IDENTITY, required = false) @Size(max = 255)
          @Nullable String identity) {
    return letters.discard(id, identity).map(DeadLetterItem::of).orElseThrow(() -> notFound(id));
  }

  private static ProblemException notFound(long id) {
    return ProblemException.of(
        ProblemCode.DEAD_LETTER_NOT_FOUND,
        "Expected dead letter %d to be on the topic, but it is not, or no longer".formatted(id));
  }
}
