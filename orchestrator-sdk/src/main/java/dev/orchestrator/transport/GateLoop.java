package dev.orchestrator.transport;

import dev.orchestrator.protocol.json.MalformedMessageException;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.task.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes tasks from one topic as a member of its share group, on a thread of its own.
 *
 * <p>A share consumer gets nothing new before it said of every record what became of it, so a slow
 * task would hold back all others. Hence the gate: tasks just taken are waited for a moment; of
 * those that are not done then, the engine is told that they were begun, and as soon as the brokers
 * have that for good their records are accepted too. At any instant a task is known to the queue or
 * to the engine, so that a killed worker loses none.
 */
final class GateLoop implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(GateLoop.class);
  private static final int MOST_AT_ONCE = 32;
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration LOOK_AROUND = Duration.ofMillis(200);
  private static final Duration HAND_OVER = Duration.ofSeconds(10);
  private static final Duration AFTER_ERROR = Duration.ofSeconds(1);

  private final KafkaClients clients;
  private final RecordSender sender;
  private final String topic;
  private final String group;
  private final Duration gate;
  private final QueueTasks tasks;
  private final int maxPollRecords;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile boolean suspended;
  private volatile boolean paused;
  private volatile boolean connected;
  private boolean unsent;

  /** Rights to begin tasks that were taken and not used. */
  private int permits;

  GateLoop(
      KafkaClients clients,
      RecordSender sender,
      String topic,
      String group,
      Duration gate,
      QueueTasks tasks) {
    this.clients = clients;
    this.sender = sender;
    this.topic = topic;
    this.group = group;
    this.gate = gate;
    this.tasks = tasks;
    ActivityRate rate = tasks.rate();
    int most = rate == null ? MOST_AT_ONCE : Math.min(rate.burst(), MOST_AT_ONCE);
    this.maxPollRecords = Math.clamp(tasks.slots().size() / 4, 1, most);
  }

  String topic() {
    return topic;
  }

  void start() {
    Thread.ofPlatform().name("orchestrator-poll-" + topic).start(this::run);
  }

  void suspend() {
    suspended = true;
  }

  void resume() {
    suspended = false;
  }

  /** Leaves the tasks of the topic to others, and the group, until this is called with false. */
  void pause(boolean pause) {
    paused = pause;
  }

  boolean isPaused() {
    return paused;
  }

  /** Whether the tasks that are for this loop are taken now. */
  boolean isPolling() {
    return (connected || paused) && !suspended && !isStopped();
  }

  /** Takes no further tasks. Those that were taken go on. */
  @Override
  public void close() {
    stopped.countDown();
  }

  /** Waits until no record is held any more. */
  boolean awaitEnd(Duration timeout) throws InterruptedException {
    return ended.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  private boolean isStopped() {
    return stopped.getCount() == 0;
  }

  private void run() {
    try {
      while (!isStopped()) {
        if (paused) {
          stopped.await(LOOK_AROUND.toNanos(), TimeUnit.NANOSECONDS);
        } else {
          serveUntilError();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ended.countDown();
    }
  }

  /** Whatever a consumer throws, a new one is tried: a worker must not fall silent. */
  private void serveUntilError() throws InterruptedException {
    try (ShareConsumer<byte[], byte[]> consumer = clients.shareConsumer(group, maxPollRecords)) {
      consumer.setAcknowledgementCommitCallback(
          (offsets, failure) -> {
            if (failure != null) {
              LOG.debug("The lock of records of {} was lost: {}", offsets, failure.toString());
            }
          });
      consumer.subscribe(List.of(topic));
      unsent = false;
      while (!isStopped() && !paused) {
        serve(consumer);
      }
      flush(consumer);
    } catch (WakeupException e) {
      LOG.debug("Woken up", e);
    } catch (RuntimeException e) {
      connected = false;
      LOG.warn("Polling {} failed; tries again", topic, e);
      stopped.await(AFTER_ERROR.toNanos(), TimeUnit.NANOSECONDS);
    } finally {
      connected = false;
    }
  }

  /** One turn: as many tasks as there are slots for are taken, and let go of again. */
  private void serve(ShareConsumer<byte[], byte[]> consumer) throws InterruptedException {
    if (suspended) {
      flush(consumer);
      stopped.await(LOOK_AROUND.toNanos(), TimeUnit.NANOSECONDS);
      return;
    }
    ActivityRate rate = tasks.rate();
    if (rate != null && !hasPermits(rate)) {
      flush(consumer);
      long wait = Math.min(rate.wait(maxPollRecords - permits).toNanos(), LOOK_AROUND.toNanos());
      stopped.await(wait, TimeUnit.NANOSECONDS);
      return;
    }
    if (!tasks.slots().tryReserve(maxPollRecords, Duration.ZERO)) {
      flush(consumer);
      if (!tasks.slots().tryReserve(maxPollRecords, LOOK_AROUND)) {
        return;
      }
    }
    int taken = 0;
    try {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      connected = true;
      unsent = false;
      List<Held> held = new ArrayList<>(records.count());
      for (ConsumerRecord<byte[], byte[]> record : records) {
        if (taken == maxPollRecords) {
          consumer.acknowledge(record, AcknowledgeType.RELEASE);
        } else if (begin(consumer, record, held)) {
          taken++;
        }
      }
      if (!records.isEmpty()) {
        passGate(held);
        acknowledge(consumer, held);
      }
    } finally {
      tasks.slots().giveUp(maxPollRecords - taken);
      if (rate != null) {
        permits -= taken;
      }
    }
  }

  /**
   * Takes permits before tasks: a task that is given back too often because it may not be begun yet
   * would be lost to the share group.
   */
  private boolean hasPermits(ActivityRate rate) {
    if (permits < maxPollRecords && rate.tryTake(maxPollRecords - permits)) {
      permits = maxPollRecords;
    }
    return permits == maxPollRecords;
  }

  private boolean begin(
      ShareConsumer<byte[], byte[]> consumer,
      ConsumerRecord<byte[], byte[]> record,
      List<Held> held) {
    try {
      Message message = ProtocolJson.readMessage(record.value());
      if (tasks.accepts(message)) {
        tasks.slots().takeReserved();
        int deliveryCount = record.deliveryCount().orElse((short) 1);
        held.add(new Held(record, tasks.begin(message, deliveryCount)));
        return true;
      }
      sender.deadLetter(record, "Expected a task for " + topic);
    } catch (MalformedMessageException e) {
      sender.deadLetter(record, String.valueOf(e.getMessage()));
    }
    consumer.acknowledge(record, AcknowledgeType.REJECT);
    return false;
  }

  private void passGate(List<Held> held) throws InterruptedException {
    if (awaitSafe(held, gate)) {
      return;
    }
    held.stream().filter(Held::undecided).forEach(each -> each.delivery().handOver());
    awaitSafe(held, HAND_OVER);
  }

  /** They travel with the next poll. */
  private void acknowledge(ShareConsumer<byte[], byte[]> consumer, List<Held> held) {
    for (Held each : held) {
      consumer.acknowledge(
          each.record(), each.isSafe() ? AcknowledgeType.ACCEPT : AcknowledgeType.RELEASE);
    }
    unsent = true;
  }

  /** Sends acknowledgements before this thread waits for anything else than a poll. */
  private void flush(ShareConsumer<byte[], byte[]> consumer) {
    if (unsent) {
      consumer.commitSync();
      unsent = false;
    }
  }

  /** Whether all are safe or given up before the time is over. */
  private static boolean awaitSafe(List<Held> held, Duration timeout) throws InterruptedException {
    CompletableFuture<?>[] all =
        held.stream().map(each -> each.delivery().safe()).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(all).get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return true;
    }
  }

  private record Held(ConsumerRecord<byte[], byte[]> record, Delivery delivery) {

    boolean undecided() {
      return !delivery.safe().isDone();
    }

    boolean isSafe() {
      return delivery.safe().isDone() && !delivery.safe().isCompletedExceptionally();
    }
  }
}
