package dev.orchestrator.autoconfigure.stub;

import dev.orchestrator.activity.ActivityInterface;
import dev.orchestrator.autoconfigure.ActivityOptionsCustomizer;
import dev.orchestrator.autoconfigure.ChildWorkflowOptionsCustomizer;
import dev.orchestrator.autoconfigure.LocalActivityOptionsCustomizer;
import dev.orchestrator.autoconfigure.OptionSources;
import dev.orchestrator.autoconfigure.OrchestratorProperties;
import dev.orchestrator.autoconfigure.WorkflowOptionsCustomizer;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.spring.boot.WorkflowStarter;
import dev.orchestrator.workflow.WorkflowInterface;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.context.ApplicationContext;
import org.springframework.core.ResolvableType;

/**
 * Makes the options of stubs and starters, of the application or of one of its namespaces.
 *
 * @param application says in which packages interfaces are
 * @param activities customizers, in their order
 * @param localActivities customizers, in their order
 * @param workflows customizers, in their order
 * @param children customizers, in their order
 */
public record StubSettings(
    ApplicationContext application,
    List<ActivityOptionsCustomizer> activities,
    List<LocalActivityOptionsCustomizer> localActivities,
    List<WorkflowOptionsCustomizer> workflows,
    List<ChildWorkflowOptionsCustomizer> children) {

  /** Options of activity stubs. */
  public ActivitySettings activities(OptionSources sources, OrchestratorProperties properties) {
    return new ActivitySettings(
        sources,
        properties.activity(),
        activities,
        localActivities,
        () -> InterfaceScanner.find(application, application, ActivityInterface.class));
  }

  /**
   * Options of starts and children.
   *
   * @param served what the workers run whom the options are for
   */
  public WorkflowSettings workflows(
      OptionSources sources, OrchestratorProperties properties, Supplier<ServedWorkflows> served) {
    return new WorkflowSettings(
        sources,
        properties.workflow(),
        workflows,
        children,
        served,
        () -> InterfaceScanner.find(application, application, WorkflowInterface.class));
  }

  /**
   * A starter for a place that asks for one.
   *
   * @throws NoWorkflowInterfaceException if the place does not say for which interface
   */
  public static WorkflowStarter<?> starter(
      InjectionPoint place, Supplier<WorkflowClient> client, WorkflowSettings settings) {
    Class<?> workflowInterface = workflowInterface(place);
    settings.ask(workflowInterface);
    return new ConfiguredStarter<>(workflowInterface, client, settings);
  }

  private static Class<?> workflowInterface(InjectionPoint place) {
    ResolvableType starter =
        place instanceof DependencyDescriptor descriptor
            ? descriptor.getResolvableType().as(WorkflowStarter.class)
            : ResolvableType.NONE;
    Class<?> type = starter.getGeneric(0).resolve();
    if (type == null || !type.isAnnotationPresent(WorkflowInterface.class)) {
      throw new NoWorkflowInterfaceException(place, type);
    }
    return type;
  }
}
