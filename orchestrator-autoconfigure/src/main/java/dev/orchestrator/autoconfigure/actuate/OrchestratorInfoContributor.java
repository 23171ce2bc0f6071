package dev.orchestrator.autoconfigure.actuate;

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

  OrchestratorInfoContributor(WorkflowClient client, @Nullable WorkerLifecycle lifecycle) {
    this.client = client;
    this.taskQueues =
        lifecycle == null ? Map::of : SingletonSupplier.of(() -> taskQueues(lifecycle));
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
    builder.withDetail("orchestrator", info);
  }

  /** Types do not change, and to look at them makes workers, which connect to nothing. */
  private static Map<String, Types> taskQueues(WorkerLifecycle lifecycle) {
    Map<String, Types> types = new TreeMap<>();
    for (Worker worker : lifecycle.prepare().getWorkers()) {
      types.put(
          worker.getTaskQueue(), new Types(worker.getWorkflowTypes(), worker.getActivityTypes()));
    }
    return types;
  }

  /** What the application serves of one task queue. */
  record Types(Set<String> workflows, Set<String> activities) {}
}
