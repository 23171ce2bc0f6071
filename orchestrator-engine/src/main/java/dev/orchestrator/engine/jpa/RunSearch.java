package dev.orchestrator.engine.jpa;

import java.util.List;

/** Finds runs by a statement that was made of a filter. */
interface RunSearch {

  /** The runs that the statement selects. */
  List<ExecutionRow> search(FilterSql statement);

  /** What the statement counts. */
  long count(FilterSql statement);
}
