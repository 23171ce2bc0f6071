package dev.orchestrator.engine.shard;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import dev.orchestrator.core.decide.Context;
import dev.orchestrator.core.execution.ExecutionSettings;
import dev.orchestrator.core.limit.Limits;
import dev.orchestrator.engine.EngineSettings;
import dev.orchestrator.engine.TestServer;
import dev.orchestrator.engine.metrics.EngineMetrics;
import dev.orchestrator.engine.store.ShardLease;
import dev.orchestrator.engine.store.ShardStore;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Request;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.topic.InboxAddress;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A shard on a real database, with a test in place of Kafka. */
final class ShardFixture implements AutoCloseable {

  static final InboxAddress INBOX = new InboxAddress("test", 0);
  private static final EngineSettings ALWAYS_BUSY =
      EngineSettings.of(
          Map.of(
              "orchestrator.shards.commit-delay", "200ms",
              "orchestrator.shards.commit-siblings", "0"));

  final RecordingOutgoing outgoing;
  final Shard shard;
  final CountDownLatch ended = new CountDownLatch(1);

  private ShardFixture(
      ShardContext context, RecordingOutgoing outgoing, int id, String owner, ShardLoop loop) {
    this.outgoing = outgoing;
    ShardLease lease = context.store().takeOver(id, owner);
    shard = new Shard(lease, lease.nextOffset(), context, loop, ended::countDown);
    shard.start();
  }

  private static ShardFixture start(
      ShardStore store, int shardCount, String owner, RecordingOutgoing outgoing) {
    ShardContext context = context(store, shardCount, outgoing, EngineSettings.defaults());
    return new ShardFixture(context, outgoing, 0, owner, loop(context));
  }

  /** Ends once its shards have ended. */
  private static ShardLoop loop(ShardContext context) {
    return new ShardLoop("shards", context).start();
  }

  private static ShardContext context(
      ShardStore store, int shardCount, RecordingOutgoing outgoing, EngineSettings settings) {
    return new ShardContext(
        store,
        outgoing,
        new Deaf(outgoing.publishesLifecycle),
        new Rules(
            Limits.DEFAULT,
            ExecutionSettings.DEFAULT,
            InstantSource.system(),
            new TimeOrderedEpochFactory()::create,
            namespace -> namespace.equals("default")),
        Context.Workers.UNKNOWN,
        new Placement("commands", shardCount),
        settings.shards(),
        new EngineMetrics(new SimpleMeterRegistry()));
  }

  /** The only shard there is. */
  static ShardFixture start(ShardStore store, String owner) {
    return start(store, 1, owner, new RecordingOutgoing());
  }

  /** The only shard there is, with what leaves it. */
  static ShardFixture start(ShardStore store, String owner, RecordingOutgoing outgoing) {
    return start(store, 1, owner, outgoing);
  }

  /** One shard of several. */
  static ShardFixture startOneOf(int shardCount, ShardStore store) {
    return start(store, shardCount, "one-of-several", new RecordingOutgoing());
  }

  /** Two shards of one thread that is always busy: what both are handed shares a turn. */
  static List<ShardFixture> startTwo(ShardStore store) {
    var outgoing = new RecordingOutgoing();
    ShardContext context = context(store, 2, outgoing, ALWAYS_BUSY);
    ShardLoop loop = loop(context);
    return List.of(
        new ShardFixture(context, outgoing, 0, "a", loop),
        new ShardFixture(context, outgoing, 1, "a", loop));
  }

  CompletableFuture<Reply> submit(WorkflowKey key, String requestId, Request request) {
    var reply = new CompletableFuture<Reply>();
    var envelope = new RequestEnvelope(key, requestId, "test", null, request);
    return submit(new Work.Direct(envelope, false, reply));
  }

  /** A request about an execution whose id was made for it. */
  CompletableFuture<Reply> submitNew(WorkflowKey key, String requestId, Request request) {
    var envelope = new RequestEnvelope(key, requestId, "test", null, request);
    return submit(new Work.Direct(envelope, true, new CompletableFuture<>()));
  }

  private CompletableFuture<Reply> submit(Work.Direct request) {
    if (!shard.submit(request)) {
      request.reply().completeExceptionally(new ShardMovedException(shard.id()));
    }
    return request.reply();
  }

  Reply ask(WorkflowKey key, String requestId, Request request) throws Exception {
    return submit(key, requestId, request).get(30, TimeUnit.SECONDS);
  }

  WorkflowExecution startWorkflow(WorkflowKey key) throws Exception {
    var started =
        (Reply.WorkflowStarted) ask(key, "start-" + key.workflowId(), TestServer.startRequest());
    return new WorkflowExecution(key.namespace(), key.workflowId(), started.runId());
  }

  /** A record as the commands topic has it. */
  static byte[] record(WorkflowKey key, String requestId, Request request) {
    return ProtocolJson.write(new RequestEnvelope(key, requestId, "test", INBOX, request));
  }

  /** The same, of a sender that does not wait for a reply. */
  static byte[] recordWithoutReply(WorkflowKey key, String requestId, Request request) {
    return ProtocolJson.write(new RequestEnvelope(key, requestId, "test", null, request));
  }

  /** Hands a record in. */
  void consume(long offset, byte[] value) {
    shard.consume(List.of(new CommandsRecord(offset, value)));
  }

  /** Ends the thread as it is, without a word to the database. */
  void crash() {
    outgoing.acknowledges = false;
    close();
  }

  @Override
  public void close() {
    shard.stop();
    shard.awaitEnd(Duration.ofSeconds(30));
    shard.loop().close();
    if (ended.getCount() > 0) {
      throw new IllegalStateException("The shard does not end");
    }
  }

  private record Deaf(boolean publishesLifecycle) implements ShardListener {

    @Override
    public boolean publishesLifecycle(String namespace) {
      return publishesLifecycle;
    }

    @Override
    public void closed(
        WorkflowExecution execution, WorkflowExecutionStatus status, EventAttributes closeEvent) {}

    @Override
    public void expectsWorker(String worker) {}
  }
}
