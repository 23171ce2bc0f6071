package dev.orchestrator.core.decide;

/** What a new run is begun with, beside its start: the code sees it in its first workflow task. */
interface FirstMessage {

  /** Nothing. */
  FirstMessage NONE = draft -> {};

  /** Adds to the beginning of the journal, behind the start. */
  void addTo(Draft draft);
}
