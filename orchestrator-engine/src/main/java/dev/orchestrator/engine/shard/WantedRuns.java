package dev.orchestrator.engine.shard;

import dev.orchestrator.engine.store.RunRef;
import dev.orchestrator.protocol.execution.WorkflowKey;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What has to be read from the database before something can be decided.
 *
 * @param keys workflows whose open or newest run is needed
 * @param refs runs that are needed
 */
record WantedRuns(Set<WorkflowKey> keys, Set<RunRef> refs) {

  /** What several need together. */
  static WantedRuns all(Collection<WantedRuns> parts) {
    var all = new WantedRuns(new LinkedHashSet<>(), new LinkedHashSet<>());
    for (WantedRuns part : parts) {
      all.keys.addAll(part.keys);
      all.refs.addAll(part.refs);
    }
    return all;
  }
}
