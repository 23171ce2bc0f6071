package dev.orchestrator.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list of standalone activities.
 *
 * @param nextPageToken opaque; null on the last page
 */
public record ActivityExecutionPage(
    List<ActivityExecutionMetadata> activities, @Nullable String nextPageToken) {

  /** Copies the list. */
  public ActivityExecutionPage {
    activities = List.copyOf(activities);
  }
}
