package dev.orchestrator.engine.visibility;

import dev.orchestrator.protocol.execution.WorkflowExecution;
import java.util.Collection;
import java.util.Map;

/**
 * How often was committed: numbers that grow with every change, for those who wait for one. They
 * come from the database, so that a change is seen whichever server made it.
 */
public interface Commits {

  /** The commits of all shards together: one small read, whatever the installation holds. */
  long total();

  /**
   * The last commit that changed each of these runs; runs that do not exist are left out. One read
   * by primary key for each.
   */
  Map<WorkflowExecution, Long> lastOf(Collection<WorkflowExecution> runs);
}
