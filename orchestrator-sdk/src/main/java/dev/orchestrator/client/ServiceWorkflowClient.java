package dev.orchestrator.client;

import dev.orchestrator.common.metadata.WorkflowInterfaceMetadata;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A client over a service. */
final class ServiceWorkflowClient implements WorkflowClient {

  private static final int LIST_PAGE_SIZE = 100;

  private final ClientCore core;
  private final ExecutorService waiting =
      Executors.newThreadPerTaskExecutor(
          Thread.ofVirtual().name("orchestrator-result-", 0).factory());

  ServiceWorkflowClient(WorkflowService service, WorkflowClientOptions options) {
    this.core = ClientCore.of(service, options, waiting);
  }

  @Override
  public WorkflowClientOptions getOptions() {
    return core.options();
  }

  @Override
  public WorkflowService getWorkflowService() {
    return core.service();
  }

  @Override
  public <T> T newWorkflowStub(Class<T> workflowInterface, WorkflowOptions options) {
    WorkflowInterfaceMetadata metadata = WorkflowInterfaceMetadata.of(workflowInterface);
    String type = metadata.workflowType();
    if (type == null) {
      throw new IllegalArgumentException(
          "Expected a method with @WorkflowMethod in " + workflowInterface.getName());
    }
    return proxy(workflowInterface, metadata, ServiceWorkflowStub.toStart(core, type, options));
  }

  @Override
  public <T> T newWorkflowStub(Class<T> workflowInterface, String workflowId) {
    return newWorkflowStub(workflowInterface, workflowId, Optional.empty());
  }

  @Override
  public <T> T newWorkflowStub(
      Class<T> workflowInterface, String workflowId, Optional<String> runId) {
    WorkflowInterfaceMetadata metadata = WorkflowInterfaceMetadata.of(workflowInterface);
    return proxy(
        workflowInterface,
        metadata,
        ServiceWorkflowStub.existing(core, workflowId, uuid(runId), metadata.workflowType()));
  }

  @Override
  public WorkflowStub newUntypedWorkflowStub(String workflowType, WorkflowOptions options) {
    return ServiceWorkflowStub.toStart(core, workflowType, options);
  }

  @Override
  public WorkflowStub newUntypedWorkflowStub(String workflowId) {
    return newUntypedWorkflowStub(workflowId, Optional.empty(), Optional.empty());
  }

  @Override
  public WorkflowStub newUntypedWorkflowStub(
      String workflowId, Optional<String> runId, Optional<String> workflowType) {
    return ServiceWorkflowStub.existing(core, workflowId, uuid(runId), workflowType.orElse(null));
  }

  @Override
  public WorkflowStub newUntypedWorkflowStub(
      WorkflowExecution execution, Optional<String> workflowType) {
    return ServiceWorkflowStub.existing(
        core, execution.workflowId(), execution.runId(), workflowType.orElse(null));
  }

  @Override
  public ActivityCompletionClient newActivityCompletionClient() {
    ActivityCompletionClient completion = new ServiceActivityCompletionClient(core);
    for (WorkflowClientInterceptor interceptor : core.options().getInterceptors().reversed()) {
      completion = interceptor.newActivityCompletionClient(completion);
    }
    return completion;
  }

  @Override
  public WorkflowExecutionPage listExecutions(
      WorkflowExecutionFilter filter, int pageSize, @Nullable String pageToken) {
    return core.service().list(core.options().getNamespace(), filter, pageSize, pageToken);
  }

  @Override
  public BatchRequest newSignalWithStartRequest() {
    return new SignalWithStart();
  }

  @Override
  public WorkflowExecution signalWithStart(BatchRequest batch) {
    if (batch instanceof SignalWithStart signalWithStart) {
      return signalWithStart.send();
    }
    throw new IllegalArgumentException("Expected a batch of newSignalWithStartRequest()");
  }

  @Override
  public Stream<WorkflowExecutionMetadata> listExecutions(@Nullable String query) {
    return listExecutions(query, LIST_PAGE_SIZE);
  }

  @Override
  public Stream<WorkflowExecutionMetadata> listExecutions(@Nullable String query, int pageSize) {
    return Stream.iterate(
            Optional.of(page(query, pageSize, null)),
            Optional::isPresent,
            page -> page.flatMap(before -> next(before, query, pageSize)))
        .flatMap(page -> page.orElseThrow().workflows().stream());
  }

  private Optional<WorkflowExecutionPage> next(
      WorkflowExecutionPage before, @Nullable String query, int pageSize) {
    return Optional.ofNullable(before.nextPageToken()).map(token -> page(query, pageSize, token));
  }

  private WorkflowExecutionPage page(
      @Nullable String query, int pageSize, @Nullable String pageToken) {
    return core.service().list(core.options().getNamespace(), query, pageSize, pageToken);
  }

  @Override
  public WorkflowExecutionCount countWorkflows(@Nullable String query) {
    CountQuery wanted = CountQuery.of(query);
    WorkflowService service = core.service();
    String namespace = core.options().getNamespace();
    return wanted.byStatus()
        ? WorkflowExecutionCount.byStatus(service.countByStatus(namespace, wanted.filter()))
        : new WorkflowExecutionCount(service.count(namespace, wanted.filter()));
  }

  @Override
  public void close() {
    waiting.shutdownNow();
    core.service().close();
  }

  private static <T> T proxy(
      Class<T> workflowInterface, WorkflowInterfaceMetadata metadata, ServiceWorkflowStub stub) {
    return workflowInterface.cast(
        Proxy.newProxyInstance(
            workflowInterface.getClassLoader(),
            new Class<?>[] {workflowInterface},
            new WorkflowInvocationHandler(metadata, stub)));
  }

  private static @Nullable UUID uuid(Optional<String> runId) {
    return runId.map(UUID::fromString).orElse(null);
  }
}
