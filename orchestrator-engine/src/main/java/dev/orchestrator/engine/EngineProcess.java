package dev.orchestrator.engine;

import dev.orchestrator.engine.deadline.DeadlinePoll;
import dev.orchestrator.engine.deployment.DeploymentWatch;
import dev.orchestrator.engine.kafka.Beacons;
import dev.orchestrator.engine.kafka.BrokersUnavailableException;
import dev.orchestrator.engine.kafka.CommandsReader;
import dev.orchestrator.engine.kafka.Inbox;
import dev.orchestrator.engine.kafka.KafkaPublisher;
import dev.orchestrator.engine.kafka.KafkaSettings;
import dev.orchestrator.engine.kafka.ServerDirectory;
import dev.orchestrator.engine.kafka.ShardMembership;
import dev.orchestrator.engine.kafka.TaskTopics;
import dev.orchestrator.engine.kafka.TopicAdministration;
import dev.orchestrator.engine.kafka.WorkerDirectory;
import dev.orchestrator.engine.namespace.PublishingNamespaces;
import dev.orchestrator.engine.namespace.Retention;
import dev.orchestrator.engine.operations.WorkerCensus;
import dev.orchestrator.engine.shard.Placement;
import dev.orchestrator.engine.shard.ShardContext;
import dev.orchestrator.engine.shard.ShardListener;
import dev.orchestrator.engine.shard.Shards;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.request.Request.AwaitWorkflowExecutionClose;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.task.Beacon;
import dev.orchestrator.protocol.task.CloseNotice;
import dev.orchestrator.protocol.task.QueryResult;
import dev.orchestrator.protocol.task.ReplyMessage;
import dev.orchestrator.protocol.task.ServerDetails;
import dev.orchestrator.protocol.topic.InboxAddress;
import dev.orchestrator.protocol.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything of the engine that runs: made when it starts, because how many shards there are is for
 * the brokers to say, and thrown away when it stops.
 */
final class EngineProcess implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EngineProcess.class);

  private static final long PUBLISHING_SECONDS = 2;

  private final EngineParts parts;
  private final TopicAdministration administration;
  private final KafkaPublisher publisher;
  private final Placement placement;
  private final CommandsReader reader;
  private final DeadlinePoll deadlines;
  private final Shards shards;
  private final CloseWatch closings;
  private final PendingReplies replies;
  private final RequestTimeouts timeouts;
  private final RequestRouter router;
  private final QueryDesk queries;
  private final UpdateDesk updates;
  private final Inbox inbox;
  private final ShardMembership membership;
  private final Beacons beacons;
  private final ServerDirectory servers;
  private final DeploymentWatch deployments;
  private final WorkerCensus census;
  private final ProcessOperations operations;
  private final PublishingNamespaces publishing;
  private final ScheduledExecutorService chores =
      Executors.newScheduledThreadPool(
          3, Thread.ofPlatform().name("chores-", 0).daemon().factory());

  /**
   * An engine that serves. Talks to the brokers: makes the topics that are missing.
   *
   * @throws BrokersUnavailableException if they do not answer
   */
  static EngineProcess launch(EngineParts parts) {
    EngineSettings settings = parts.settings();
    Topics topics = new Topics(settings.topicPrefix());
    var administration = new TopicAdministration(parts.clients(), topics, settings.kafka());
    TopicAdministration.SystemTopics made;
    try {
      made = administration.createSystemTopics();
    } catch (RuntimeException e) {
      administration.close();
      throw e;
    }
    var process = new EngineProcess(parts, topics, administration, made);
    try {
      process.start();
    } catch (RuntimeException e) {
      process.close();
      throw e;
    }
    return process;
  }

  private EngineProcess(
      EngineParts parts,
      Topics topics,
      TopicAdministration administration,
      TopicAdministration.SystemTopics made) {
    this.parts = parts;
    this.administration = administration;
    EngineSettings settings = parts.settings();
    placement = new Placement(topics.commands(), made.commandsPartitions());
    publishing = new PublishingNamespaces(parts.namespaceStore());
    publisher = new KafkaPublisher(parts.clients(), administration, topics, settings.kafka());
    reader = new CommandsReader(parts.clients(), administration, topics.commands());
    deadlines = deadlinePoll();
    timeouts = new RequestTimeouts(settings.shards().requestTimeout());
    replies = new PendingReplies(timeouts);
    closings = new CloseWatch(parts.visibility(), this::ownedSince, this::askForNotice);
    var directory = new WorkerDirectory(parts.instanceId(), parts.deployments().routing()::current);
    servers = new ServerDirectory(parts.instanceId());
    deployments = new DeploymentWatch(parts.deployments(), publisher::tell);
    shards =
        new Shards(
            new ShardContext(
                parts.store(),
                publisher,
                new ShardNews(),
                parts.rules(),
                directory,
                placement,
                settings.shards(),
                parts.metrics()),
            reader,
            parts.instanceId(),
            this::takenOver);
    var address =
        new InboxAddress(
            parts.instanceId(), Inbox.partition(parts.instanceId(), made.inboxPartitions()));
    parts
        .metrics()
        .gauge("commands.lag", "Records of owned shards that were not read yet", reader::lag);
    router = new RequestRouter(shards, placement, publisher, replies, address);
    queries =
        new QueryDesk(
            router,
            address,
            () -> parts.rules().runIds().get().toString(),
            settings.shards().stickyQueryTimeout());
    updates =
        new UpdateDesk(
            router::route, parts.visibility(), settings.shards().requestTimeout().dividedBy(2));
    inbox = new Inbox(parts.clients(), administration, topics.inbox(), address, new Arrivals());
    membership =
        new ShardMembership(parts.clients(), topics.commands(), parts.instanceId(), shards);
    KafkaSettings.BeaconSettings pace = settings.kafka().beacons();
    census =
        new WorkerCensus(parts.rules().clock(), pace.interval().multipliedBy(pace.workerSilence()));
    operations =
        new ProcessOperations(
            topics,
            new TaskTopics(parts.clients()),
            census,
            parts.store(),
            shards,
            parts.deployments());
    beacons =
        new Beacons(
            parts.clients(),
            publisher,
            administration,
            topics,
            settings.kafka(),
            () -> Beacon.of(address, ownDetails()),
            new Census(directory));
  }

  private @Nullable ServerDetails ownDetails() {
    String url = parts.settings().advertisedUrl();
    return url == null ? null : new ServerDetails(url, List.copyOf(shards.owned()));
  }

  private DeadlinePoll deadlinePoll() {
    var shardSettings = parts.settings().shards();
    return new DeadlinePoll(
        parts.store(),
        parts.rules().clock(),
        new DeadlinePoll.Settings(
            shardSettings.nearHorizon(),
            shardSettings.deadlinePollInterval(),
            shardSettings.deadlinePageSize(),
            placement.shardCount()));
  }

  private long ownedSince(WorkflowKey key) {
    return shards.ownedSince(key);
  }

  private void askForNotice(WorkflowExecution run, Duration patience) {
    var request =
        new RequestEnvelope(
            run.key(),
            parts.rules().runIds().get().toString(),
            null,
            null,
            new AwaitWorkflowExecutionClose(run.runId()));
    router.route(request.withAwaitClose(patience));
  }

  private void takenOver(int shard) {
    deadlines.ask(shards, shard);
  }

  /** Begins to own shards and to serve. What others send is received from before the first. */
  private void start() {
    publishing.refresh(); // Before there is a shard that could have something to publish.
    inbox.start();
    deployments.start();
    beacons.start();
    reader.start();
    membership.start();
    deadlines.start(shards);
    Duration interval = parts.settings().namespaces().cleanupInterval();
    chores.scheduleWithFixedDelay(
        this::deleteExpired, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    chores.scheduleWithFixedDelay(
        this::refreshPublishing, PUBLISHING_SECONDS, PUBLISHING_SECONDS, TimeUnit.SECONDS);
    Duration pace = parts.settings().metrics().countInterval();
    if (!pace.isZero()) {
      chores.scheduleWithFixedDelay(
          this::countRuns, pace.toMillis(), pace.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void countRuns() {
    try {
      parts
          .runGauges()
          .update(shards.owned(), placement.shardCount(), parts.rules().clock().instant());
    } catch (RuntimeException e) {
      LOG.warn("Could not count runs; the meters stay as they are: {}", e.toString());
    }
  }

  private void refreshPublishing() {
    try {
      publishing.refresh();
    } catch (RuntimeException e) {
      LOG.warn("Could not read which namespaces publish events; what was known holds", e);
    }
  }

  /** Each by itself: what keeps runs from being deleted must not keep payloads. */
  private void deleteExpired() {
    var runs =
        new Retention(parts.namespaceStore(), parts.settings().namespaces(), parts.rules().clock());
    delete(runs::deleteExpired);
    delete(parts.payloads()::deleteUnused);
  }

  private static void delete(Runnable expired) {
    try {
      expired.run();
    } catch (RuntimeException e) {
      LOG.warn("Could not delete what was kept for long enough; trying again later", e);
    }
  }

  RequestRouter router() {
    return router;
  }

  RequestTimeouts timeouts() {
    return timeouts;
  }

  QueryDesk queries() {
    return queries;
  }

  UpdateDesk updates() {
    return updates;
  }

  CloseWatch closings() {
    return closings;
  }

  ProcessOperations operations() {
    return operations;
  }

  boolean owns(WorkflowKey key) {
    return ownedSince(key) > 0;
  }

  /** See {@link Engine#ownerUrl}. */
  @Nullable String ownerUrl(WorkflowKey key) {
    String url = servers.isEmpty() ? null : servers.ownerUrl(placement.shard(key));
    return url == null || owns(key) ? null : url;
  }

  Set<Integer> ownedShards() {
    return shards.owned();
  }

  int shardCount() {
    return placement.shardCount();
  }

  @Override
  public void close() {
    chores.shutdownNow();
    deployments.close();
    deadlines.stop();
    membership.close();
    shards.stop();
    reader.close();
    beacons.close();
    operations.close();
    inbox.close();
    queries.close();
    updates.close();
    timeouts.close();
    closings.close();
    publisher.close();
    administration.close();
  }

  private final class ShardNews implements ShardListener {

    @Override
    public void closed(
        WorkflowExecution execution, WorkflowExecutionStatus status, EventAttributes closeEvent) {
      closings.closed(execution, status, closeEvent);
    }

    @Override
    public boolean publishesLifecycle(String namespace) {
      return publishing.contains(namespace);
    }

    @Override
    public void expectsWorker(String worker) {
      beacons.expectWorker(worker);
    }
  }

  private final class Census implements Beacons.Watcher {

    private final WorkerDirectory directory;

    Census(WorkerDirectory directory) {
      this.directory = directory;
    }

    @Override
    public void seen(Beacon beacon) {
      directory.seen(beacon);
      deployments.seen(beacon);
      census.seen(beacon);
      servers.seen(beacon);
    }

    @Override
    public void workerGone(String instanceId) {
      directory.gone(instanceId);
      shards.workerLost(instanceId);
    }

    @Override
    public void serverGone(String instanceId) {
      servers.gone(instanceId);
    }
  }

  private final class Arrivals implements Inbox.Listener {

    @Override
    public void replied(String workflowKey, ReplyMessage reply) {
      if (reply.closeNoticeOf() != null) {
        closings.noticePromised(reply.closeNoticeOf());
      }
      replies.replied(workflowKey, reply);
    }

    @Override
    public void answered(QueryResult result) {
      queries.answered(result);
    }

    @Override
    public void closed(CloseNotice notice) {
      closings.closed(notice);
    }
  }
}
