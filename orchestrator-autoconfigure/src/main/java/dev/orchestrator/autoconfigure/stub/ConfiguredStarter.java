package dev.orchestrator.autoconfigure.stub;

import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.spring.boot.WorkflowStarter;
import dev.orchestrator.workflow.Functions;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Starts workflows by the options from properties. */
final class ConfiguredStarter<T> implements WorkflowStarter<T> {

  private final Class<T> workflowInterface;
  private final Supplier<WorkflowClient> client;
  private final WorkflowSettings settings;

  ConfiguredStarter(
      Class<T> workflowInterface, Supplier<WorkflowClient> client, WorkflowSettings settings) {
    this.workflowInterface = workflowInterface;
    this.client = client;
    this.settings = settings;
  }

  @Override
  public WorkflowExecution start(String workflowId, Consumer<T> call) {
    T stub = newStub(workflowId);
    Functions.Proc reference = () -> call.accept(stub);
    return WorkflowClient.start(reference);
  }

  @Override
  public T newStub(String workflowId) {
    return newStub(options -> options.setWorkflowId(workflowId));
  }

  @Override
  public T newStub(UnaryOperator<WorkflowOptions.Builder> change) {
    WorkflowOptions options = change.apply(options().toBuilder()).build();
    return client.get().newWorkflowStub(workflowInterface, options);
  }

  @Override
  public T existing(String workflowId) {
    return client.get().newWorkflowStub(workflowInterface, workflowId);
  }

  @Override
  public WorkflowOptions options() {
    return settings.start(workflowInterface);
  }

  @Override
  public String toString() {
    return "starter of " + workflowInterface.getName();
  }
}
