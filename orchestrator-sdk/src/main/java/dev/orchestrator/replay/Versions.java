package dev.orchestrator.replay;

import dev.orchestrator.protocol.history.MarkerRecorded;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.workflow.Workflow;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which side of each change of its code a run is on. That is settled where the run comes to the
 * change first, and for the whole run: a run that was there before the change was made has no
 * marker of it, and stays on the old side.
 */
final class Versions {

  private static final String VERSION = "version";
  private static final String DEPRECATED = "deprecated";

  private final CommandLog commands;
  private final TaskClock clock;
  private final RecordedMarkers markers;
  private final Map<String, Integer> versions = new HashMap<>();
  private final Map<String, Boolean> patches = new HashMap<>();

  Versions(CommandLog commands, TaskClock clock, RecordedMarkers markers) {
    this.commands = commands;
    this.clock = clock;
    this.markers = markers;
  }

  /**
   * The version that a change has in this run.
   *
   * @throws NonDeterministicException if the code does not support it
   */
  int version(String changeId, int minSupported, int maxSupported) {
    int version = versions.computeIfAbsent(changeId, unknown -> decide(changeId, maxSupported));
    if (version < minSupported || version > maxSupported) {
      StackTraceElement[] stack = new Throwable().getStackTrace();
      throw new NonDeterministicException(
          "Expected the version of change '%s' to be between %d and %d, but this run began with version %d; asked %s"
              .formatted(changeId, minSupported, maxSupported, version, UserCode.line(stack)),
          stack);
    }
    return version;
  }

  /** Whether the run came to a change after the change was made. */
  boolean patched(String patchId) {
    return patches.computeIfAbsent(patchId, unknown -> mark(patchId, false));
  }

  /** The old side of a change is gone from the code. */
  void deprecate(String patchId) {
    patches.computeIfAbsent(patchId, unknown -> mark(patchId, true));
  }

  /** Whether code that does not come to the change any more may replay the event. */
  static boolean mayBeMissed(MarkerRecorded marker) {
    return switch (marker.markerName()) {
      case MarkerRecorded.VERSION, MarkerRecorded.CALL_SITES -> true;
      case MarkerRecorded.PATCH -> {
        Payload deprecated = marker.details().get(DEPRECATED);
        yield deprecated != null && deprecated.text().equals("true");
      }
      default -> false;
    };
  }

  private int decide(String changeId, int maxSupported) {
    var marker = new MarkerId(MarkerRecorded.VERSION, changeId);
    if (!clock.replaying()) {
      record(marker, VERSION, Integer.toString(maxSupported));
      return maxSupported;
    }
    Payload recorded = find(marker, VERSION);
    if (recorded == null) {
      return Workflow.DEFAULT_VERSION;
    }
    record(marker, VERSION, recorded.text());
    return Integer.parseInt(recorded.text());
  }

  private boolean mark(String patchId, boolean deprecated) {
    var marker = new MarkerId(MarkerRecorded.PATCH, patchId);
    boolean marked = !clock.replaying() || markers.find(marker) != null;
    if (marked) {
      record(marker, DEPRECATED, Boolean.toString(deprecated));
    }
    return marked;
  }

  private @Nullable Payload find(MarkerId marker, String detail) {
    Map<String, Payload> details = markers.find(marker);
    return details == null ? null : details.get(detail);
  }

  private void record(MarkerId marker, String detail, String value) {
    commands.issue(
        new PendingCommand.RecordMarker(
            marker, Map.of(MarkerId.ID, marker.asDetail(), detail, Payload.json(value))));
  }
}
