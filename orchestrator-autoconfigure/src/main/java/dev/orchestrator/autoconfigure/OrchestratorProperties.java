package dev.orchestrator.autoconfigure;

import dev.orchestrator.worker.DeterminismCheck;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of an application's client and workers.
 *
 * @param enabled Whether to configure a client and workers.
 * @param namespace Namespace that the application's workflows live in.
 * @param identity Name under which this process appears in histories. Made of the process id and
 *     the host name if not set.
 * @param topicPrefix Prefix of the names of all Kafka topics, as configured in the server.
 * @param server Where the server is.
 * @param kafka How the workers reach Kafka.
 * @param payload What becomes of arguments, results and failures on their way.
 * @param worker What all workers of this process share.
 * @param workers Options of single workers, by name. The name is also the task queue unless another
 *     is given.
 */
@ConfigurationProperties("orchestrator")
public record OrchestratorProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("default") String namespace,
    @Nullable String identity,
    @DefaultValue("orchestrator") String topicPrefix,
    @DefaultValue Server server,
    @DefaultValue Kafka kafka,
    @DefaultValue Payload payload,
    @DefaultValue Workers worker,
    @DefaultValue Map<String, Worker> workers) {

  /**
   * Where the server is.
   *
   * @param url Root of the server's REST API, for example http://orchestrator.example.com:7243.
   * @param requestTimeout Time that one attempt of a request may take. Waiting for a workflow's
   *     result comes on top.
   * @param requestPatience Time for which a request is tried again while no server answers.
   */
  public record Server(
      @Nullable String url,
      @DefaultValue("15s") Duration requestTimeout,
      @DefaultValue("60s") Duration requestPatience) {}

  /**
   * How the workers reach Kafka.
   *
   * @param bootstrapServers Kafka brokers to connect to first. Those of the application's own Kafka
   *     connection if not set.
   * @param properties Additional properties of the workers' Kafka clients. They win over those of
   *     the application's own Kafka connection.
   * @param replicationFactor Replicas of topics that this process is the first to need. The
   *     brokers' default if not set.
   */
  public record Kafka(
      @DefaultValue List<String> bootstrapServers,
      @DefaultValue Map<String, String> properties,
      @Nullable Short replicationFactor) {}

  /**
   * What becomes of arguments, results and failures on their way.
   *
   * @param encodeFailures Whether payload codecs encode messages and stack traces of failures, too.
   */
  public record Payload(@DefaultValue("false") boolean encodeFailures) {}

  /**
   * What all workers of this process share.
   *
   * @param enabled Whether this process runs workflows and activities, beyond being a client.
   * @param autoStartup Whether the workers start with the application.
   * @param packages Packages to search for workflow implementations, besides those that Spring Boot
   *     scans.
   * @param shutdownTimeout Time that running activities and workflow tasks get to end when the
   *     application stops. Keep it below spring.lifecycle.timeout-per-shutdown-phase.
   * @param workflowCacheSize Workflow runs that each worker keeps in memory between their tasks, so
   *     that they need no replay. If not set, one for each 64 KiB of the largest heap, from 600 to
   *     10,000.
   * @param deadlockTimeout Time that workflow code may compute without waiting for anything.
   * @param determinismCheck What to do at the start about workflow code that would do something
   *     else in replay, such as reading the clock.
   * @param recordCallSites Whether histories get the lines of workflow code that commands come
   *     from, for errors of replay. One more event for each workflow task.
   */
  public record Workers(
      @DefaultValue("true") boolean enabled,
      @DefaultValue("true") boolean autoStartup,
      @DefaultValue List<String> packages,
      @DefaultValue("20s") Duration shutdownTimeout,
      @Nullable Integer workflowCacheSize,
      @DefaultValue("5s") Duration deadlockTimeout,
      @DefaultValue("warn") DeterminismCheck determinismCheck,
      @DefaultValue("false") boolean recordCallSites) {}

  /**
   * Options of one worker.
   *
   * @param taskQueue Task queue that the worker serves. The worker's name if not set.
   * @param maxConcurrentActivityExecutionSize Activities that run at once.
   * @param maxConcurrentWorkflowTaskExecutionSize Workflow tasks that run at once.
   * @param maxConcurrentLocalActivityExecutionSize Local activities that run at once.
   * @param disableEagerExecution Whether activities always go by their task queue, even where this
   *     worker could begin them as soon as its workflow schedules them.
   * @param maxHeartbeatThrottleInterval Longest time that a heartbeat of an activity is held back.
   * @param defaultHeartbeatThrottleInterval Time that a heartbeat is held back where the activity
   *     has no heartbeat timeout.
   */
  public record Worker(
      @Nullable String taskQueue,
      @Nullable Integer maxConcurrentActivityExecutionSize,
      @Nullable Integer maxConcurrentWorkflowTaskExecutionSize,
      @Nullable Integer maxConcurrentLocalActivityExecutionSize,
      @Nullable Boolean disableEagerExecution,
      @Nullable Duration maxHeartbeatThrottleInterval,
      @Nullable Duration defaultHeartbeatThrottleInterval) {

    /** What applies to a task queue without options. */
    public static final Worker DEFAULT = new Worker(null, null, null, null, null, null, null);
  }
}
