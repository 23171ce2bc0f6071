package dev.orchestrator.autoconfigure.web;

import dev.orchestrator.common.metadata.WorkflowInterfaceMetadata;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A workflow interface as requests see it.
 *
 * @param type the interface
 * @param workflowType the name of its workflow type
 * @param start the workflow method
 * @param signals methods by the name of their signal
 * @param updates methods by the name of their update
 * @param queries methods by the type of their query
 */
record ExposedWorkflow(
    Class<?> type,
    String workflowType,
    Method start,
    Map<String, Method> signals,
    Map<String, Method> updates,
    Map<String, Method> queries) {

  /** Empty for an interface without a workflow method: nobody could start it. */
  static Optional<ExposedWorkflow> of(Class<?> type) {
    WorkflowInterfaceMetadata metadata = WorkflowInterfaceMetadata.of(type);
    Method start = metadata.workflowMethod();
    String workflowType = metadata.workflowType();
    return start == null || workflowType == null
        ? Optional.empty()
        : Optional.of(
            new ExposedWorkflow(
                type,
                workflowType,
                start,
                byName(metadata.signalNames()),
                byName(metadata.updateNames()),
                byName(metadata.queryTypes())));
  }

  /** Whether a property means this one. */
  boolean is(String name) {
    return name.equals(workflowType)
        || name.equals(type.getSimpleName())
        || name.equals(type.getName());
  }

  private static Map<String, Method> byName(Map<Method, String> names) {
    var methods = new TreeMap<String, Method>();
    names.forEach((method, name) -> methods.put(name, method));
    return methods;
  }
}
