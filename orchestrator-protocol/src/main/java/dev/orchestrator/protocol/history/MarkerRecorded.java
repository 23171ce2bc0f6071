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

  /** The marker of such a value that is only recorded when it changes. */
  public static final String MUTABLE_SIDE_EFFECT = "MutableSideEffect";

  /** The marker of the version that a change of workflow code had when a run came to it first. */
  public static final String VERSION = "Version";

  /** The marker of a run that came to a change of workflow code after the change was made. */
  public static final String PATCH = "Patch";

  /** The marker of what a local activity led to. */
  public static final String LOCAL_ACTIVITY = "LocalActivity";

  /** The marker of the lines of workflow code that the other events of its task come from. */
  public static final String CALL_SITES = "CallSites";
}
