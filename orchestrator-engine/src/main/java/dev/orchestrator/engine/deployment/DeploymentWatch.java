package dev.orchestrator.engine.deployment;

import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import dev.orchestrator.protocol.task.Beacon;
import dev.orchestrator.protocol.task.TaskQueueRouting;
import dev.orchestrator.protocol.topic.InboxAddress;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the routing of this process fresh, and workers to it: whoever shows by its beacon that it
 * takes tasks which are not for it, or leaves those that are, is told. Every server does so; a
 * worker heeds the newest.
 */
public final class DeploymentWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DeploymentWatch.class);
  private static final long INTERVAL_MS = 1_000;

  private final DeploymentRegistry registry;
  private final BiConsumer<InboxAddress, TaskQueueRouting> tell;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("deployments").daemon().factory());

  /**
   * Watches nothing before it is started.
   *
   * @param tell sends to a worker; what is lost is sent again with its next beacon
   */
  public DeploymentWatch(
      DeploymentRegistry registry, BiConsumer<InboxAddress, TaskQueueRouting> tell) {
    this.registry = registry;
    this.tell = tell;
  }

  /** Begins to keep the routing fresh. */
  public void start() {
    thread.scheduleWithFixedDelay(this::refresh, 0, INTERVAL_MS, TimeUnit.MILLISECONDS);
  }

  private void refresh() {
    try {
      registry.refresh();
    } catch (RuntimeException e) {
      LOG.warn("Could not read which builds are current; goes on as before", e);
    }
  }

  /** A worker showed that it lives. */
  public void seen(Beacon beacon) {
    String namespace = beacon.namespace();
    if (namespace == null) {
      return;
    }
    Map<String, WorkerDeploymentVersion> versions = beacon.versions();
    if (!versions.isEmpty()) {
      versions.forEach((taskQueue, version) -> registry.seen(namespace, version, taskQueue));
    }
    Routing routing = registry.routing();
    long revision = routing.revision();
    if (revision < 0) {
      return;
    }
    for (String taskQueue : beacon.workflowTaskQueues()) {
      boolean takes = !beacon.pausedTaskQueues().contains(taskQueue);
      boolean shallTake =
          Objects.equals(versions.get(taskQueue), routing.current(namespace, taskQueue));
      if (takes != shallTake) {
        tell.accept(beacon.sender(), new TaskQueueRouting(taskQueue, shallTake, revision));
      }
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
