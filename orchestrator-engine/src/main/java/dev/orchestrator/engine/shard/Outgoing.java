package dev.orchestrator.engine.shard;

import dev.orchestrator.core.dispatch.OutgoingMessage;
import dev.orchestrator.engine.lifecycle.LifecycleEvent;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.task.CloseNotice;
import dev.orchestrator.protocol.task.ReplyMessage;
import dev.orchestrator.protocol.topic.InboxAddress;
import java.util.concurrent.CompletableFuture;

/** Where a shard's messages leave the process. */
public interface Outgoing {

  /**
   * Publishes a task, and goes on trying until it is done.
   *
   * @param acknowledged called once, from any thread, when the broker has it
   */
  void publish(OutgoingMessage message, Runnable acknowledged);

  /** Sends a reply; whoever asked asks again if it is lost. */
  void reply(InboxAddress to, WorkflowKey key, ReplyMessage reply);

  /** Tells another server that a run has closed; it finds out by itself if the word is lost. */
  void closed(InboxAddress to, CloseNotice notice);

  /**
   * Publishes what others are told about a run, and goes on trying until it is done.
   *
   * @param acknowledged called once, from any thread, when the broker has it
   */
  void publish(LifecycleEvent event, Runnable acknowledged);

  /**
   * Hands a record of the commands topic to the partition that it belongs on.
   *
   * @return completes when it is there, or never can be, and not exceptionally
   */
  CompletableFuture<?> forward(WorkflowKey key, byte[] value, int partition);

  /**
   * Puts a record where operators can see it.
   *
   * @param source where the record was: {@code topic-partition-offset}
   */
  CompletableFuture<?> deadLetter(byte[] value, String reason, String source);
}
