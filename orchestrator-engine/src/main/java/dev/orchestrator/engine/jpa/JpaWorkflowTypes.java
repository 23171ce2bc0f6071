package dev.orchestrator.engine.jpa;

import dev.orchestrator.engine.workflowtype.WorkflowType;
import dev.orchestrator.engine.workflowtype.WorkflowTypes;
import java.util.List;
import java.util.Optional;

record JpaWorkflowTypes(WorkflowTypeRepository types) implements WorkflowTypes {

  /** Each by itself: workers that register the same in another order do not wait in a circle. */
  @Override
  public void register(String namespace, List<WorkflowType> registered) {
    registered.forEach(
        type -> types.put(namespace, type.name(), type.taskQueue(), type.definition(), MAX));
  }

  @Override
  public List<Served> list(String namespace) {
    return types.list(namespace);
  }

  @Override
  public Optional<WorkflowType> find(String namespace, String name) {
    return types.findByNamespaceAndName(namespace, name).map(WorkflowTypeRow::toWorkflowType);
  }
}
