package dev.orchestrator.engine;

import dev.orchestrator.core.limit.Limits;
import dev.orchestrator.core.stuck.StuckRules;
import dev.orchestrator.engine.kafka.KafkaSettings;
import dev.orchestrator.engine.namespace.NamespaceSettings;
import dev.orchestrator.engine.payload.PayloadSettings;
import dev.orchestrator.engine.shard.ShardSettings;
import dev.orchestrator.protocol.task.Lease;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

/**
 * Everything about the engine that can be set; bound to {@code orchestrator.*} by {@code
 * EngineConfiguration}.
 *
 * @param topicPrefix What all topic names begin with, so that installations can share a broker.
 * @param advertisedUrl Where clients reach this server and no other, so that they can send requests
 *     straight to the one that owns the workflow's shard. Nobody is told if not set.
 */
@ConfigurationProperties("orchestrator")
public record EngineSettings(
    @DefaultValue("orchestrator") String topicPrefix,
    @Nullable String advertisedUrl,
    @NestedConfigurationProperty @DefaultValue ShardSettings shards,
    @NestedConfigurationProperty @DefaultValue KafkaSettings kafka,
    @NestedConfigurationProperty @DefaultValue NamespaceSettings namespaces,
    @NestedConfigurationProperty @DefaultValue PayloadSettings payloadStore,
    @DefaultValue LimitSettings limits,
    @DefaultValue StuckSettings stuck,
    @DefaultValue MetricsSettings metrics) {

  /** Refuses an advertised URL that no client could use. */
  public EngineSettings {
    advertisedUrl =
        advertisedUrl == null || advertisedUrl.isBlank() ? null : AdvertisedUrl.root(advertisedUrl);
  }

  /**
   * What is measured.
   *
   * @param countInterval How often the database is asked how many runs there are; zero for never.
   */
  public record MetricsSettings(@DefaultValue("30s") Duration countInterval) {}

  /**
   * From when on a run counts as stuck.
   *
   * @param workflowTaskAttempts The attempt of a workflow task from which on it fails too often.
   * @param activityAttempts The attempt of an activity from which on it fails too often.
   * @param taskWait How long a task may wait for a worker to begin it.
   */
  public record StuckSettings(
      @DefaultValue("3") int workflowTaskAttempts,
      @DefaultValue("10") int activityAttempts,
      @DefaultValue("5m") Duration taskWait) {

    /** Refuses what would make each first attempt one too many. */
    public StuckSettings {
      atLeast("stuck.workflow-task-attempts", 2, workflowTaskAttempts);
      atLeast("stuck.activity-attempts", 2, activityAttempts);
      atLeast("stuck.task-wait", Duration.ofSeconds(1), taskWait);
    }

    StuckRules toRules() {
      return new StuckRules(workflowTaskAttempts, activityAttempts, taskWait);
    }
  }

  /**
   * How much is allowed, and what holds where a request does not say.
   *
   * @param maxHistoryEvents Most events of a history; a workflow that needs more is failed.
   * @param historyWarningEvents From how many events on a history is warned of.
   * @param maxPayloadSize Most bytes of all payloads of one request or command together.
   * @param maxNameLength Most characters of an id, a type or a signal or query name.
   * @param workflowTaskTimeout How long a worker may hold a workflow task that it began.
   * @param stickyTimeout How long a workflow task waits for the worker that has the workflow
   *     cached, before it goes to any worker.
   * @param maxClockSkew How far a worker's clock may be ahead of the server's; workflow tasks of
   *     one that is further ahead fail, because what their code took for the time cannot be
   *     corrected.
   */
  public record LimitSettings(
      @DefaultValue("50000") int maxHistoryEvents,
      @DefaultValue("10000") int historyWarningEvents,
      @DefaultValue("2MB") DataSize maxPayloadSize,
      @DefaultValue("255") int maxNameLength,
      @DefaultValue("10s") Duration workflowTaskTimeout,
      @DefaultValue("5s") Duration stickyTimeout,
      @DefaultValue("1m") Duration maxClockSkew) {

    /** Refuses limits by which a worker that goes on by itself could be refused. */
    public LimitSettings {
      atLeast("limits.max-payload-size", DataSize.ofBytes(Lease.MAX_RECORD_BYTES), maxPayloadSize);
      atLeast("limits.max-name-length", Lease.MAX_NAME_LENGTH, maxNameLength);
      // A worker whose clock is further ahead takes every lease for over.
      atLeast("limits.max-clock-skew", stickyTimeout, maxClockSkew);
    }

    Limits toLimits(DataSize maxMessageSize) {
      return new Limits(
          maxHistoryEvents,
          historyWarningEvents,
          Math.toIntExact(maxPayloadSize.toBytes()),
          Math.toIntExact(maxMessageSize.toBytes()),
          maxNameLength,
          workflowTaskTimeout,
          maxClockSkew);
    }
  }

  private static <T extends Comparable<T>> void atLeast(String property, T least, T value) {
    if (value.compareTo(least) < 0) {
      throw new IllegalArgumentException(
          "Expected orchestrator.%s to be at least %s, but got %s"
              .formatted(property, least, value));
    }
  }

  /** The settings with nothing set. */
  public static EngineSettings defaults() {
    return of(Map.of());
  }

  /** The settings with these properties, named as in configuration files. */
  public static EngineSettings of(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("orchestrator", EngineSettings.class);
  }
}
