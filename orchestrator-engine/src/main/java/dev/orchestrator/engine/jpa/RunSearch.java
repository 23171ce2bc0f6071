package dev.orchestrator.engine.jpa;

import java.util.List;
import java.util.Map;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds runs by a statement that was made of a filter, in a transaction of this interface's own: a
 * part of a repository has none by that of the whole.
 */
@Transactional(readOnly = true)
interface RunSearch {

  /** The runs that the statement selects. */
  List<ExecutionRow> search(FilterSql statement);

  /** What the statement counts. */
  long count(FilterSql statement);

  /** What the statement counts, by the names that it gives. */
  Map<String, Long> countByName(FilterSql statement);
}
