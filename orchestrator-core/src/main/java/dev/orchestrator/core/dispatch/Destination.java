package dev.orchestrator.core.dispatch;

import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import dev.orchestrator.protocol.topic.InboxAddress;

/** Where a message goes. */
public sealed interface Destination {

  /** Any worker that takes workflow tasks of the queue. */
  record WorkflowTaskQueue(String namespace, String taskQueue) implements Destination {}

  /** Any worker of a build that takes workflow tasks of the queue. */
  record PinnedWorkflowTaskQueue(
      String namespace, String taskQueue, WorkerDeploymentVersion version) implements Destination {}

  /** Any worker that takes activity tasks of the queue. */
  record ActivityTaskQueue(String namespace, String taskQueue) implements Destination {}

  /** One process. */
  record Inbox(InboxAddress address) implements Destination {}
}
