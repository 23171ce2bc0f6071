package dev.orchestrator.engine.visibility;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param nextPageToken opaque; null on the last page
 */
public record WorkflowPage(List<WorkflowSummary> workflows, @Nullable String nextPageToken) {

  /** Copies the list. */
  public WorkflowPage {
    workflows = List.copyOf(workflows);
  }
}
