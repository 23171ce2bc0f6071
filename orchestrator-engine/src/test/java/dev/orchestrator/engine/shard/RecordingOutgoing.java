package dev.orchestrator.engine.shard;

import dev.orchestrator.core.dispatch.OutgoingMessage;
import dev.orchestrator.engine.lifecycle.LifecycleEvent;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.task.CloseNotice;
import dev.orchestrator.protocol.task.ReplyMessage;
import dev.orchestrator.protocol.topic.InboxAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Remembers what leaves; acknowledges tasks at once, or never. */
final class RecordingOutgoing implements Outgoing {

  record Forwarded(WorkflowKey key, int partition) {}

  final Queue<OutgoingMessage> published = new ConcurrentLinkedQueue<>();
  final Queue<ReplyMessage> replies = new ConcurrentLinkedQueue<>();
  final Queue<CloseNotice> notices = new ConcurrentLinkedQueue<>();
  final Queue<Forwarded> forwarded = new ConcurrentLinkedQueue<>();
  final Queue<byte[]> values = new ConcurrentLinkedQueue<>();
  boolean publishesLifecycle;
  final Queue<LifecycleEvent> events = new ConcurrentLinkedQueue<>();
  final Queue<String> deadLetterReasons = new ConcurrentLinkedQueue<>();
  volatile boolean acknowledges = true;

  @Override
  public void publish(OutgoingMessage message, Runnable acknowledged) {
    published.add(message);
    if (acknowledges) {
      acknowledged.run();
    }
  }

  @Override
  public void reply(InboxAddress to, WorkflowKey key, ReplyMessage reply) {
    replies.add(reply);
  }

  @Override
  public void closed(InboxAddress to, CloseNotice notice) {
    notices.add(notice);
  }

  @Override
  public void publish(LifecycleEvent event, Runnable acknowledged) {
    events.add(event);
    if (acknowledges) {
      acknowledged.run();
    }
  }

  @Override
  public CompletableFuture<?> forward(WorkflowKey key, byte[] value, int partition) {
    forwarded.add(new Forwarded(key, partition));
    values.add(value);
    return acknowledges ? CompletableFuture.completedFuture(null) : new CompletableFuture<>();
  }

  @Override
  public CompletableFuture<?> deadLetter(byte[] value, String reason, String source) {
    deadLetterReasons.add(reason);
    return CompletableFuture.completedFuture(null);
  }

  /** The published messages of a type. */
  <T> List<T> published(Class<T> type) {
    return published.stream()
        .map(OutgoingMessage::message)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }
}
