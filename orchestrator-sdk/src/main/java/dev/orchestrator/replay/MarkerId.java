package dev.orchestrator.replay;

import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.MarkerRecorded;
import dev.orchestrator.protocol.payload.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which marker of a run it is.
 *
 * @param markerName its kind
 * @param id what tells it from the others of its kind
 */
record MarkerId(String markerName, String id) {

  /** The detail that holds the id, in markers of every kind but the oldest. */
  static final String ID = "id";

  /** The detail that holds the id of a side effect. */
  static final String SIDE_EFFECT_ID = "sideEffectId";

  /** The id of an event; null if it is no marker, or none of this worker's. */
  static @Nullable MarkerId of(EventAttributes event) {
    if (!(event instanceof MarkerRecorded marker)) {
      return null;
    }
    if (marker.markerName().equals(MarkerRecorded.SIDE_EFFECT)) {
      Payload number = marker.details().get(SIDE_EFFECT_ID);
      return number == null ? null : new MarkerId(marker.markerName(), number.text());
    }
    Payload id = marker.details().get(ID);
    return id == null ? null : new MarkerId(marker.markerName(), text(id));
  }

  /** The id as the detail that holds it. */
  Payload asDetail() {
    return detail(id);
  }

  /** A text as a detail. */
  static Payload detail(String text) {
    return Payload.json(JsonMapper.shared().writeValueAsString(text));
  }

  /** The text that a detail holds; empty if there is none. */
  static String text(@Nullable Payload detail) {
    return detail == null ? "" : JsonMapper.shared().readValue(detail.text(), String.class);
  }
}
