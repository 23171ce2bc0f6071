package dev.orchestrator.serverfixture;

import dev.orchestrator.engine.workflowtype.WorkflowType;
import dev.orchestrator.engine.workflowtype.WorkflowTypes;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Workflow types in memory, the same in all namespaces. */
public final class FakeWorkflowTypes implements WorkflowTypes {

  private final TreeMap<String, WorkflowType> types = new TreeMap<>();

  FakeWorkflowTypes() {}

  void reset() {
    types.clear();
  }

  @Override
  public void register(String namespace, List<WorkflowType> registered) {
    registered.forEach(type -> types.put(type.name(), type));
  }

  @Override
  public List<Served> list(String namespace) {
    return types.values().stream().map(type -> new Served(type.name(), type.taskQueue())).toList();
  }

  @Override
  public Optional<WorkflowType> find(String namespace, String name) {
    return Optional.ofNullable(types.get(name));
  }
}
