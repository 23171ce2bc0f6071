package dev.orchestrator.protocol.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The names of all topics of one installation.
 *
 * @param prefix what all names begin with, so that several installations can share a broker
 */
public record Topics(String prefix) {

  /** The prefix where none is configured. */
  public static final Topics DEFAULT = new Topics("orchestrator");

  /** Enough that two builds of one queue never share a topic. */
  private static final int DIGEST_BYTES = 8;

  private static final String WORKFLOW_TASKS = ".workflow-tasks.";
  private static final String PINNED_WORKFLOW_TASKS = ".pinned-workflow-tasks.";
  private static final String ACTIVITY_TASKS = ".activity-tasks.";
  private static final Pattern NAMESPACE = Pattern.compile("[a-zA-Z0-9-]{1,64}");
  private static final Pattern TASK_QUEUE = Pattern.compile("[a-zA-Z0-9._-]{1,100}");

  /** Requests that change workflows; one partition a shard. */
  public String commands() {
    return prefix + ".commands";
  }

  /** Messages to one process; each process reads one partition, without a group. */
  public String inbox() {
    return prefix + ".inbox";
  }

  /** Signs of life of all processes; one partition. */
  public String beacons() {
    return prefix + ".beacons";
  }

  /** Records that could not be understood, with the reason in a header. */
  public String deadLetters() {
    return prefix + ".dead-letters";
  }

  /** Starts and ends of runs as CloudEvents, of the namespaces that want it. */
  public String lifecycleEvents() {
    return prefix + ".lifecycle-events";
  }

  /** Workflow tasks that any worker of the queue may take. */
  public String workflowTasks(String namespace, String taskQueue) {
    return workflowTasksOf(checked(namespace, taskQueue)) + taskQueue;
  }

  /**
   * Workflow tasks of runs that are pinned to a build. The name holds a digest of the build, since
   * all of it would be longer than a topic's name may be.
   */
  public String pinnedWorkflowTasks(
      String namespace, String taskQueue, WorkerDeploymentVersion version) {
    return prefix
        + PINNED_WORKFLOW_TASKS
        + checked(namespace, taskQueue)
        + "."
        + taskQueue
        + "."
        + digest(version.toString());
  }

  /** Activity tasks. */
  public String activityTasks(String namespace, String taskQueue) {
    return activityTasksOf(checked(namespace, taskQueue)) + taskQueue;
  }

  /** Whether records may be put on a topic again: those of requests and of tasks. */
  public boolean takesReplays(String topic) {
    return topic.equals(commands())
        || topic.startsWith(prefix + WORKFLOW_TASKS)
        || topic.startsWith(prefix + PINNED_WORKFLOW_TASKS)
        || topic.startsWith(prefix + ACTIVITY_TASKS);
  }

  /** What the names of a namespace's topics of workflow tasks begin with, up to the task queue. */
  public String workflowTasksOf(String namespace) {
    return prefix + WORKFLOW_TASKS + namespace + ".";
  }

  /** What the names of a namespace's topics of activity tasks begin with, up to the task queue. */
  public String activityTasksOf(String namespace) {
    return prefix + ACTIVITY_TASKS + namespace + ".";
  }

  /** The share group in which all workers of a task-queue topic take its tasks. */
  public String group(String topic) {
    return topic;
  }

  /** Whether a namespace can be part of a topic name: letters, digits and hyphens, at most 64. */
  public static boolean isNamespace(String name) {
    return NAMESPACE.matcher(name).matches();
  }

  /** Whether a task queue can be part of a topic name: also dots and underscores, at most 100. */
  public static boolean isTaskQueue(String name) {
    return TASK_QUEUE.matcher(name).matches();
  }

  private static String digest(String text) {
    try {
      byte[] all = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(all, 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static String checked(String namespace, String taskQueue) {
    if (!isNamespace(namespace) || !isTaskQueue(taskQueue)) {
      throw new IllegalArgumentException(
          "Expected namespace [a-zA-Z0-9-]{1,64} and task queue [a-zA-Z0-9._-]{1,100}, but got '%s' and '%s'"
              .formatted(namespace, taskQueue));
    }
    return namespace;
  }
}
