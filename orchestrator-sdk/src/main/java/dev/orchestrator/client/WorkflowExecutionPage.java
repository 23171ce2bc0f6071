package dev.orchestrator.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list of runs.
 *
 * @param nextPageToken opaque; null on the last page
 */
public record WorkflowExecutionPage(
    List<WorkflowExecutionMetadata> workflows, @Nullable String nextPageToken) {

  /** Copies the list. */
  public WorkflowExecutionPage {
    workflows = List.copyOf(workflows);
  }
}
