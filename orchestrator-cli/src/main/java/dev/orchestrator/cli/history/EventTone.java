package dev.orchestrator.cli.history;

import dev.orchestrator.cli.terminal.Tone;
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.WorkflowTaskEvent;

/** What an event means to whoever reads the history. The names of events follow a pattern. */
final class EventTone {

  private EventTone() {}

  static Tone of(EventAttributes attributes) {
    String type = attributes.eventType();
    if (type.endsWith("Failed") || type.endsWith("TimedOut")) {
      return Tone.BAD;
    }
    if (attributes instanceof WorkflowTaskEvent) {
      return Tone.FAINT;
    }
    if (type.endsWith("Canceled") || type.endsWith("Terminated")) {
      return Tone.STOPPED;
    }
    return type.endsWith("Completed") || type.endsWith("Fired") ? Tone.GOOD : Tone.PLAIN;
  }
}
