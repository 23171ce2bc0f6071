package dev.orchestrator.engine.shard;

import dev.orchestrator.core.dispatch.OutgoingMessage;
import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.core.execution.PendingWorkflowTask;
import dev.orchestrator.engine.deadline.NearDeadlines;
import dev.orchestrator.engine.lifecycle.LifecycleEvent;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.task.CloseNotice;
import dev.orchestrator.protocol.task.ReplyMessage;
import dev.orchestrator.protocol.topic.InboxAddress;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What follows a commit, and only a commit: tasks, replies, deadlines in memory, word to others.
 */
final class Aftermath {

  private static final Runnable NOBODY_COUNTS = () -> {};

  private final ShardContext context;
  private final PublishedBatches published;
  private final NearDeadlines<WorkflowExecution> deadlines;
  private final RemoteWaits waits;

  Aftermath(
      ShardContext context,
      PublishedBatches published,
      NearDeadlines<WorkflowExecution> deadlines,
      RemoteWaits waits) {
    this.context = context;
    this.published = published;
    this.deadlines = deadlines;
    this.waits = waits;
  }

  /** Publishes what a batch led to that is in the database. */
  void publish(
      List<OutgoingMessage> messages,
      List<RequestEnvelope> requests,
      List<LifecycleEvent> events,
      long batchNo) {
    int tasks = (int) messages.stream().filter(message -> Batch.isTask(message.message())).count();
    int counted = tasks + requests.size() + events.size();
    Runnable acknowledged = counted == 0 ? NOBODY_COUNTS : published.add(batchNo, counted);
    for (OutgoingMessage message : messages) {
      context
          .outgoing()
          .publish(message, Batch.isTask(message.message()) ? acknowledged : NOBODY_COUNTS);
      context.metrics().taskDispatched(message.message().getClass().getSimpleName());
    }
    for (RequestEnvelope request : requests) {
      context
          .outgoing()
          .forward(
              request.key(), ProtocolJson.write(request), context.placement().shard(request.key()))
          .thenRun(acknowledged);
    }
    for (LifecycleEvent event : events) {
      context.outgoing().publish(event, acknowledged);
    }
  }

  /** Writes to the shard's own partition, behind everything that is there. */
  void mark(List<RequestEnvelope> requests, int shard) {
    for (RequestEnvelope request : requests) {
      context.outgoing().forward(request.key(), ProtocolJson.write(request), shard);
    }
  }

  void answer(Batch batch) {
    for (Batch.Answer answer : batch.answers()) {
      answer(answer.request(), answer.reply(), batch.now);
    }
    for (Batch.Failed failed : batch.failures()) {
      CompletableFuture<Reply> waiting = failed.request().waiting();
      if (waiting != null) {
        waiting.completeExceptionally(failed.cause());
      }
    }
  }

  /** Hands a reply out, whose grounds are in the database. */
  void answer(Request request, Reply reply, Instant now) {
    CompletableFuture<Reply> waiting = request.waiting();
    InboxAddress replyTo = request.envelope().replyTo();
    if (waiting != null) {
      waiting.complete(reply);
    } else if (replyTo != null) {
      context
          .outgoing()
          .reply(
              replyTo,
              request.envelope().key(),
              new ReplyMessage(
                  request.envelope().requestId(),
                  reply,
                  waits.register(request.envelope(), reply, now)));
    }
  }

  /** A run's state is in the database now. */
  void settle(CachedRun run, WorkersAtWork workers, Instant now) {
    Execution execution = run.execution;
    if (execution.closed()) {
      deadlines.set(execution.id(), null);
      workers.set(execution.id(), Set.of());
      HistoryEvent event = execution.closeEvent();
      for (InboxAddress waiting : waits.take(execution.id().runId(), now)) {
        context
            .outgoing()
            .closed(waiting, new CloseNotice(execution.id(), execution.status(), event));
      }
      if (event != null) {
        context.listener().closed(execution.id(), execution.status(), event.attributes());
      }
      return;
    }
    deadlines.set(execution.id(), ifNear(execution.nextDeadline(), now));
    workers.set(execution.id(), execution.workersAtWork());
  }

  private @Nullable Instant ifNear(@Nullable Instant deadline, Instant now) {
    return deadline != null && deadline.isBefore(now.plus(context.settings().nearHorizon()))
        ? deadline
        : null;
  }

  /** Whether queries need not wait for a workflow task of the run. */
  static boolean answersQueries(Execution execution) {
    PendingWorkflowTask task = execution.workflowTask();
    return execution.closed() || (execution.lease() == null && (task == null || !task.out()));
  }
}
