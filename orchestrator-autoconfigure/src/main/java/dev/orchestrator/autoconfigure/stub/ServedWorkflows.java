package dev.orchestrator.autoconfigure.stub;

import java.util.Collection;
import java.util.Set;

/** Which workflows the application's own workers run. */
public interface ServedWorkflows {

  /** Runs none. */
  ServedWorkflows NONE =
      new ServedWorkflows() {
        @Override
        public Set<String> taskQueues(Class<?> workflowInterface) {
          return Set.of();
        }

        @Override
        public Collection<Class<?>> interfaces() {
          return Set.of();
        }
      };

  /** The task queues that an implementation of the interface is for. */
  Set<String> taskQueues(Class<?> workflowInterface);

  /** The workflow interfaces that there are implementations and stubs of. */
  Collection<Class<?>> interfaces();
}
