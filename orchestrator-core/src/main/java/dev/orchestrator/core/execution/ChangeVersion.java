package dev.orchestrator.core.execution;

import dev.orchestrator.core.limit.IndexableText;
import dev.orchestrator.protocol.history.MarkerRecorded;
import dev.orchestrator.protocol.json.MalformedMessageException;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.payload.Payload;
import org.jspecify.annotations.Nullable;

/** The keyword by which runs on one side of a change of their code are found. */
final class ChangeVersion {

  /** How many of one run can be searched for. */
  static final int MAX = 100;

  private static final int MAX_LENGTH = 255;

  private ChangeVersion() {}

  /**
   * The keyword of a marker; null if the marker is about something else, or of a worker unknown.
   */
  static @Nullable String of(MarkerRecorded marker) {
    return switch (marker.markerName()) {
      case MarkerRecorded.VERSION -> {
        Payload version = marker.details().get("version");
        yield version == null ? null : keyword(marker, "-" + version.text());
      }
      case MarkerRecorded.PATCH -> keyword(marker, "");
      default -> null;
    };
  }

  private static @Nullable String keyword(MarkerRecorded marker, String suffix) {
    Payload id = marker.details().get("id");
    if (id == null) {
      return null;
    }
    try {
      String keyword = ProtocolJson.readText(id.data()) + suffix;
      return keyword.length() <= MAX_LENGTH && IndexableText.isIndexable(keyword) ? keyword : null;
    } catch (MalformedMessageException e) {
      return null;
    }
  }
}
