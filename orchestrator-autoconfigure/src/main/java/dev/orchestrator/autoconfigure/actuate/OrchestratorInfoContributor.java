package dev.orchestrator.autoconfigure.actuate;

import dev.orchestrator.autoconfigure.namespace.Namespaces;
import dev.orchestrator.autoconfigure.worker.WorkerLifecycle;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.worker.Worker;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.util.function.SingletonSupplier;

/** Tells which build of the SDK this is, and which types the application has registered. */
class OrchestratorInfoContributor implements InfoContributor {

  private final WorkflowClient client;
  private final Supplier<Map<String, Types>> taskQueues;
  private final Supplier<Map<String, Further>> namespaces;

  OrchestratorInfoContributor(
      WorkflowClient client, @Nullable WorkerLifecycle lifecycle, Namespaces namespaces) {
    this.client = client;
    this.taskQueues = SingletonSupplier.of(() -> taskQueues(lifecycle));
    this.namespaces = SingletonSupplier.of(() -> further(namespaces));
  }

  @Override
  public void contribute(Info.Builder builder) {
    var info = new LinkedHashMap<String, Object>();
    String version = WorkflowClient.class.getPackage().getImplementationVersion();
    if (version != null) {
      info.put("sdkVersion", version);
    }
    info.put("namespace", client.getOptions().getNamespace());
    info.put("identity", client.getOptions().getIdentity());
    info.put("taskQueues", taskQueues.get());
    if (!namespaces.get().isEmpty()) {
      info.put("namespaces", namespaces.get());
    }
    builder.withDetail("orchestrator", info);
  }

  /** Types do not change, and to look at them makes workers, which connect to nothing. */
  private static Map<String, Types> taskQueues(@Nullable WorkerLifecycle lifecycle) {
    Map<String, Types> types = new TreeMap<>();
    if (lifecycle == null) {
      return types;
    }
    for (Worker worker : lifecycle.prepare().getWorkers()) {
      types.put(
          worker.getTaskQueue(), new Types(worker.getWorkflowTypes(), worker.getActivityTypes()));
    }
    return types;
  }

  private static Map<String, Further> further(Namespaces namespaces) {
    Map<String, Further> further = new TreeMap<>();
    namespaces
        .all()
        .forEach(
            (name, namespace) ->
                further.put(
                    name,
                    new Further(
                        namespace.client().getOptions().getNamespace(),
                        taskQueues(namespace.workers()))));
    return further;
  }

  /** What the application serves of one of its further namespaces. */
  record Further(String namespace, Map<String, Types> taskQueues) {}

  /** What the application serves of one task queue. */
  record Types(Set<String> workflows, Set<String> activities) {}
}
