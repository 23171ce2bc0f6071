package dev.orchestrator.autoconfigure.web;

import dev.orchestrator.autoconfigure.stub.UnknownOptionException;
import dev.orchestrator.autoconfigure.stub.WorkflowSettings;
import java.util.List;
import java.util.TreeSet;

/** Finds the workflows that properties name among those of the application. */
final class ExposedWorkflows {

  static final String PROPERTY = "orchestrator.web.expose";

  private final WorkflowSettings settings;

  ExposedWorkflows(WorkflowSettings settings) {
    this.settings = settings;
  }

  /**
   * The workflows of the names.
   *
   * @throws UnknownOptionException if the application has no workflow of a name
   * @throws IllegalStateException if a workflow cannot be started for lack of a task queue
   */
  List<ExposedWorkflow> named(List<String> names) {
    List<ExposedWorkflow> all =
        settings.interfaces().stream().flatMap(type -> ExposedWorkflow.of(type).stream()).toList();
    List<ExposedWorkflow> named =
        names.stream().distinct().flatMap(name -> named(name, all).stream()).distinct().toList();
    named.forEach(workflow -> settings.start(workflow.type()));
    return named;
  }

  private static List<ExposedWorkflow> named(String name, List<ExposedWorkflow> all) {
    List<ExposedWorkflow> found = all.stream().filter(workflow -> workflow.is(name)).toList();
    if (found.isEmpty()) {
      var candidates = new TreeSet<String>();
      all.forEach(workflow -> candidates.add(workflow.workflowType()));
      throw new UnknownOptionException(PROPERTY, null, "workflow", name, candidates);
    }
    return found;
  }
}
