package dev.orchestrator.protocol.history;

import dev.orchestrator.protocol.payload.Payload;
import java.util.Map;

/**
 * Something that only the worker understands and that replay must see again, such as the value of a
 * side effect.
 *
 * @param markerName which kind of marker
 * @param details the recorded values by name
 */
public record MarkerRecorded(
    String markerName, Map<String, Payload> details, long workflowTaskCompletedEventId)
    implements EventAttributes {

  /** The marker of a value that workflow code obtained from outside. */
  public static final String SIDE_EFFECT = "SideEffect";
}
