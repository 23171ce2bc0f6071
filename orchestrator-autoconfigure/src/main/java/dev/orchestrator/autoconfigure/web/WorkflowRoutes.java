package dev.orchestrator.autoconfigure.web;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Maps the paths of exposed workflows, each on its own, so that nothing else below the base path is
 * taken, and metrics and access rules can tell workflows apart.
 */
final class WorkflowRoutes implements SmartInitializingSingleton {

  private final RequestMappingHandlerMapping mapping;
  private final String basePath;
  private final Supplier<List<ExposedWorkflow>> source;
  private final Function<ExposedWorkflow, WorkflowEndpoint> endpoints;
  private List<ExposedWorkflow> workflows = List.of();

  /**
   * Routes to workflows.
   *
   * @param source asked once all beans are there, so that mistakes show before anything starts
   */
  WorkflowRoutes(
      RequestMappingHandlerMapping mapping,
      String basePath,
      Supplier<List<ExposedWorkflow>> source,
      Function<ExposedWorkflow, WorkflowEndpoint> endpoints) {
    this.mapping = mapping;
    this.basePath = "/" + basePath.replaceAll("^/+|/+$", "");
    this.source = source;
    this.endpoints = endpoints;
  }

  @Override
  public void afterSingletonsInstantiated() {
    workflows = source.get();
    workflows.forEach(this::map);
  }

  List<ExposedWorkflow> workflows() {
    return workflows;
  }

  /** Where requests for a workflow go. */
  String path(ExposedWorkflow workflow) {
    return (basePath.equals("/") ? "" : basePath) + "/" + workflow.workflowType();
  }

  /** Whether a path is where only workflows are: at the root, there is much else. */
  boolean isBelow(String path) {
    return !basePath.equals("/") && path.startsWith(basePath + "/");
  }

  private void map(ExposedWorkflow workflow) {
    WorkflowEndpoint endpoint = endpoints.apply(workflow);
    String path = path(workflow);
    map(endpoint, "start", RequestMethod.POST, path);
    map(endpoint, "describe", RequestMethod.GET, path + "/{id}");
    map(endpoint, "result", RequestMethod.GET, path + "/{id}/result");
    map(endpoint, "signal", RequestMethod.POST, path + "/{id}/signals/{name}");
    map(endpoint, "update", RequestMethod.POST, path + "/{id}/updates/{name}");
    map(endpoint, "query", RequestMethod.GET, path + "/{id}/queries/{name}");
    map(endpoint, "queryByBody", RequestMethod.POST, path + "/{id}/queries/{name}");
  }

  private void map(WorkflowEndpoint endpoint, String name, RequestMethod verb, String path) {
    var route =
        RequestMappingInfo.paths(path).methods(verb).options(mapping.getBuilderConfiguration());
    if (verb == RequestMethod.POST) {
      // Pages of other origins can send other types without asking, but not this one. What takes
      // no arguments needs no type: there the application's protection against forgery counts.
      route.consumes(APPLICATION_JSON_VALUE);
    }
    mapping.registerMapping(route.build(), endpoint, method(name));
  }

  private static Method method(String name) {
    return Stream.of(ReflectionUtils.getDeclaredMethods(WorkflowEndpoint.class))
        .filter(method -> method.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
