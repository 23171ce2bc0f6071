package dev.orchestrator.autoconfigure.stub;

import dev.orchestrator.autoconfigure.ChildWorkflowOptionsCustomizer;
import dev.orchestrator.autoconfigure.OptionSources;
import dev.orchestrator.autoconfigure.OrchestratorProperties.Workflow;
import dev.orchestrator.autoconfigure.WorkflowOptionsCustomizer;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.workflow.ChildWorkflowOptions;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The options by which starters and injected stubs start workflows, from properties. */
public final class WorkflowSettings {

  private final NamedOptions<Workflow> named;
  private final Workflow defaults;
  private final List<WorkflowOptionsCustomizer> customizers;
  private final List<ChildWorkflowOptionsCustomizer> childCustomizers;
  private final Supplier<ServedWorkflows> served;
  private final Supplier<List<Class<?>>> scanned;
  private final Set<Class<?>> asked = ConcurrentHashMap.newKeySet();
  private final Map<Class<?>, Workflow> configured = new ConcurrentHashMap<>();

  WorkflowSettings(
      OptionSources sources,
      Workflow defaults,
      List<WorkflowOptionsCustomizer> customizers,
      List<ChildWorkflowOptionsCustomizer> childCustomizers,
      Supplier<ServedWorkflows> served,
      Supplier<List<Class<?>>> scanned) {
    this.named = new NamedOptions<>(sources, "orchestrator.workflows", Workflow.class);
    this.defaults = defaults;
    this.customizers = List.copyOf(customizers);
    this.childCustomizers = List.copyOf(childCustomizers);
    this.served = served;
    this.scanned = scanned;
  }

  /** Options of a child. */
  public ChildWorkflowOptions child(Class<?> workflowInterface) {
    ChildWorkflowOptions.Builder options = OptionsOf.child(configured(workflowInterface));
    childCustomizers.forEach(customizer -> customizer.customize(workflowInterface, options));
    return options.build();
  }

  /**
   * Options of a start.
   *
   * @throws IllegalStateException if neither properties nor an implementation give a task queue
   */
  public WorkflowOptions start(Class<?> workflowInterface) {
    Workflow configured = configured(workflowInterface);
    WorkflowOptions.Builder options = OptionsOf.workflow(configured);
    Set<String> own = served.get().taskQueues(workflowInterface);
    if (configured.taskQueue() == null && own.size() == 1) {
      options.setTaskQueue(own.iterator().next());
    }
    customizers.forEach(customizer -> customizer.customize(workflowInterface, options));
    WorkflowOptions built = options.build();
    if (built.getTaskQueue() == null) {
      throw new IllegalStateException(
          "Expected orchestrator.workflows.%s.task-queue to be set, because %s"
              .formatted(
                  workflowInterface.getSimpleName(),
                  own.isEmpty()
                      ? "this application has no implementation of it"
                      : "its implementation serves several: " + String.join(", ", own)));
    }
    return built;
  }

  /** The workflow interfaces that this application has, or has starters of. */
  public Set<Class<?>> interfaces() {
    Set<Class<?>> all = new LinkedHashSet<>(asked);
    all.addAll(served.get().interfaces());
    all.addAll(scanned.get());
    return all;
  }

  /** Remembers an interface that options can be for. */
  void ask(Class<?> workflowInterface) {
    asked.add(workflowInterface);
  }

  /** Refuses properties for workflows and options that do not exist. */
  public void refuseUnknown() {
    Map<Class<?>, Set<String>> known = new HashMap<>();
    asked.forEach(type -> known.put(type, Set.of()));
    served.get().interfaces().forEach(type -> known.put(type, Set.of()));
    try {
      named.refuseUnknown(known);
    } catch (UnknownOptionException e) {
      scanned.get().forEach(type -> known.put(type, Set.of()));
      named.refuseUnknown(known);
    }
  }

  private Workflow configured(Class<?> workflowInterface) {
    return configured.computeIfAbsent(workflowInterface, this::merged);
  }

  private Workflow merged(Class<?> workflowInterface) {
    Workflow all = Workflow.NONE;
    for (Workflow next : named.of(workflowInterface).toList()) {
      all = all.orElse(next);
    }
    return all.orElse(defaults);
  }
}
