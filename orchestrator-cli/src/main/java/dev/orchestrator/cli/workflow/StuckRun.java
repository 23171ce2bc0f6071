package dev.orchestrator.cli.workflow;

import dev.orchestrator.cli.terminal.Table;
import dev.orchestrator.cli.terminal.Table.Cell;
import dev.orchestrator.cli.terminal.Tone;
import dev.orchestrator.cli.text.TimeText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a run waits for something that will not come by itself.
 *
 * @param waitingFor null in lists
 * @param unblockedBy null in lists
 */
record StuckRun(
    String reason, Instant since, @Nullable String waitingFor, @Nullable String unblockedBy) {

  /** Adds a row for each of what, since when and who. */
  void addTo(Table table) {
    String what = waitingFor == null ? reason : "waits for " + waitingFor;
    table.pair("Stuck", new Cell(what + ", since " + TimeText.of(since), Tone.BAD));
    if (unblockedBy != null) {
      table.pair("Unblocked by", unblockedBy);
    }
  }
}
