package dev.orchestrator.engine.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orchestrator.core.dispatch.Destination;
import dev.orchestrator.core.dispatch.OutgoingMessage;
import dev.orchestrator.engine.lifecycle.LifecycleEvent;
import dev.orchestrator.engine.shard.Outgoing;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.task.Beacon;
import dev.orchestrator.protocol.task.CloseNotice;
import dev.orchestrator.protocol.task.Message;
import dev.orchestrator.protocol.task.ReplyMessage;
import dev.orchestrator.protocol.task.TaskQueueRouting;
import dev.orchestrator.protocol.task.WorkflowTask;
import dev.orchestrator.protocol.topic.Headers;
import dev.orchestrator.protocol.topic.InboxAddress;
import dev.orchestrator.protocol.topic.Topics;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Everything that this process sends. What must arrive is tried again until it does; order does not
 * matter anywhere, because results name what they belong to. Thread-safe.
 */
public final class KafkaPublisher implements Outgoing, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaPublisher.class);
  private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

  /** What record framing adds, and then some. */
  private static final int OVERHEAD = 1024;

  /** Processes that share a partition of the inbox all read what is for one of them. */
  private static final int NOTICE_BYTES = 32 << 10;

  private final Producer<byte[], byte[]> producer;
  private final TopicAdministration administration;
  private final Topics topics;
  private final long maxBytes;
  private final ScheduledExecutorService retries =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("publish-retry").daemon().factory());

  /** Sends by a producer of the given clients. */
  public KafkaPublisher(
      KafkaClients clients,
      TopicAdministration administration,
      Topics topics,
      KafkaSettings settings) {
    this.producer = clients.producer();
    this.administration = administration;
    this.topics = topics;
    this.maxBytes = settings.maxMessageSize().toBytes() - OVERHEAD;
  }

  @Override
  public void publish(OutgoingMessage outgoing, Runnable acknowledged) {
    try {
      send(outgoing, acknowledged);
    } catch (IllegalArgumentException | JacksonException e) {
      LOG.error("Cannot be published, and never will: {}", outgoing.destination(), e);
      acknowledged.run();
    }
  }

  private void send(OutgoingMessage outgoing, Runnable acknowledged) {
    byte[] value = write(outgoing.message());
    switch (outgoing.destination()) {
      case Destination.Inbox inbox ->
          deliver(toInbox(inbox.address(), "", value)).thenRun(acknowledged);
      case Destination.WorkflowTaskQueue queue ->
          toTaskQueue(
              topics.workflowTasks(queue.namespace(), queue.taskQueue()), value, acknowledged);
      case Destination.PinnedWorkflowTaskQueue queue ->
          toTaskQueue(
              topics.pinnedWorkflowTasks(queue.namespace(), queue.taskQueue(), queue.version()),
              value,
              acknowledged);
      case Destination.ActivityTaskQueue queue ->
          toTaskQueue(
              topics.activityTasks(queue.namespace(), queue.taskQueue()), value, acknowledged);
    }
  }

  private void toTaskQueue(String topic, byte[] value, Runnable acknowledged) {
    onceMade(
        () -> administration.ensureTaskQueue(topic),
        new ProducerRecord<>(topic, value),
        acknowledged);
  }

  @Override
  public void publish(LifecycleEvent event, Runnable acknowledged) {
    String topic = topics.lifecycleEvents();
    onceMade(
        () -> administration.ensureLifecycleEvents(topic),
        CloudEvents.record(topic, event),
        acknowledged);
  }

  private void onceMade(
      Supplier<CompletableFuture<Void>> topic,
      ProducerRecord<byte[], byte[]> record,
      Runnable acknowledged) {
    CompletableFuture<Void> made = topic.get();
    if (made.isDone() && !made.isCompletedExceptionally()) {
      deliver(record).thenRun(acknowledged);
    } else {
      made.whenCompleteAsync(
          (done, failure) -> {
            if (failure == null) {
              deliver(record).thenRun(acknowledged);
            } else {
              later(() -> onceMade(topic, record, acknowledged));
            }
          });
    }
  }

  /** A worker that finds no events in its task reads them from the server. */
  private byte[] write(Message message) {
    byte[] value = ProtocolJson.write(message);
    return value.length > maxBytes && message instanceof WorkflowTask task
        ? ProtocolJson.write(task.withoutEvents())
        : value;
  }

  @Override
  public void reply(InboxAddress to, WorkflowKey key, ReplyMessage reply) {
    sendOnce(to, key, ProtocolJson.write(reply));
  }

  @Override
  public void closed(InboxAddress to, CloseNotice notice) {
    byte[] value = ProtocolJson.write(notice);
    boolean small = value.length <= Math.min(maxBytes, NOTICE_BYTES);
    sendOnce(
        to, notice.execution().key(), small ? value : ProtocolJson.write(notice.withoutEvent()));
  }

  /** Tells a worker what is for it; lost if the brokers do not take it. */
  public void tell(InboxAddress to, TaskQueueRouting routing) {
    send(toInbox(to, routing.taskQueue(), ProtocolJson.write(routing)));
  }

  private void sendOnce(InboxAddress to, WorkflowKey key, byte[] value) {
    send(toInbox(to, key.toString(), value))
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                LOG.warn("A message to {} was lost: {}", to.recipient(), failure.toString());
              }
            });
  }

  private ProducerRecord<byte[], byte[]> toInbox(InboxAddress to, String key, byte[] value) {
    var record = new ProducerRecord<>(topics.inbox(), to.partition(), key.getBytes(UTF_8), value);
    record.headers().add(Headers.RECIPIENT, to.recipient().getBytes(UTF_8));
    return record;
  }

  @Override
  public CompletableFuture<?> forward(WorkflowKey key, byte[] value, int partition) {
    return deliver(command(key, value, partition));
  }

  /**
   * Hands a request to the shard that another process owns; fails if the brokers do not take it.
   */
  public CompletableFuture<?> request(RequestEnvelope envelope, int partition) {
    return send(command(envelope.key(), ProtocolJson.write(envelope), partition));
  }

  private ProducerRecord<byte[], byte[]> command(WorkflowKey key, byte[] value, int partition) {
    return new ProducerRecord<>(
        topics.commands(), partition, key.toString().getBytes(UTF_8), value);
  }

  @Override
  public CompletableFuture<?> deadLetter(byte[] value, String reason, String source) {
    var record = new ProducerRecord<byte[], byte[]>(topics.deadLetters(), value);
    record.headers().add(Headers.REASON, reason.getBytes(UTF_8));
    record.headers().add(Headers.SOURCE, source.getBytes(UTF_8));
    return deliver(record);
  }

  /** Shows that this process lives. */
  CompletableFuture<?> beacon(Beacon beacon) {
    return send(new ProducerRecord<>(topics.beacons(), ProtocolJson.write(beacon)));
  }

  /** Sends until it has arrived. What can never arrive is logged, and counts as arrived. */
  private CompletableFuture<Void> deliver(ProducerRecord<byte[], byte[]> record) {
    var delivered = new CompletableFuture<Void>();
    deliver(record, delivered);
    return delivered;
  }

  private void deliver(ProducerRecord<byte[], byte[]> record, CompletableFuture<Void> delivered) {
    send(record)
        .whenComplete(
            (done, failure) -> {
              if (failure == null) {
                delivered.complete(null);
              } else if (failure instanceof RecordTooLargeException) {
                LOG.error("A record for {} is too large for ever", record.topic(), failure);
                delivered.complete(null);
              } else {
                LOG.warn("Sending to {} again: {}", record.topic(), failure.toString());
                later(() -> deliver(record, delivered));
              }
            });
  }

  private void later(Runnable again) {
    try {
      retries.schedule(again, RETRY_DELAY.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("Not sent again: this process ends, and another one will");
    }
  }

  private CompletableFuture<Void> send(ProducerRecord<byte[], byte[]> record) {
    var sent = new CompletableFuture<Void>();
    try {
      producer.send(
          record,
          (metadata, failure) -> {
            if (failure == null) {
              sent.complete(null);
            } else {
              sent.completeExceptionally(failure);
            }
          });
    } catch (RuntimeException e) {
      sent.completeExceptionally(e);
    }
    return sent;
  }

  @Override
  public void close() {
    retries.shutdownNow();
    producer.close(Duration.ofSeconds(5));
  }
}
