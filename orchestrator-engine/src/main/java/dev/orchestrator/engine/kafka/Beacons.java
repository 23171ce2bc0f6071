package dev.orchestrator.engine.kafka;

import dev.orchestrator.protocol.json.MalformedMessageException;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.task.Beacon;
import dev.orchestrator.protocol.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows that this server lives, and watches who else does. A server that is gone is taken out of
 * the group at once, so that its shards need not wait for the session timeout; of a worker that is
 * gone the shards are told.
 */
public final class Beacons implements AutoCloseable {

  /** Who is told. */
  public interface Watcher {

    /** A process showed that it lives. */
    void seen(Beacon beacon);

    /** A worker is gone. */
    void workerGone(String instanceId);

    /** Another server is gone. */
    void serverGone(String instanceId);
  }

  private static final Logger LOG = LoggerFactory.getLogger(Beacons.class);

  private final KafkaPublisher publisher;
  private final TopicAdministration administration;
  private final String group;
  private final Supplier<Beacon> own;
  private final Duration interval;
  private final Liveness liveness;
  private final Watcher watcher;
  private final PartitionTail tail;
  private final ScheduledExecutorService sender =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("beacon").daemon().factory());

  /**
   * Neither sends nor reads before it is started.
   *
   * @param own the beacon of this server, as it is now
   */
  public Beacons(
      KafkaClients clients,
      KafkaPublisher publisher,
      TopicAdministration administration,
      Topics topics,
      KafkaSettings settings,
      Supplier<Beacon> own,
      Watcher watcher) {
    this.publisher = publisher;
    this.administration = administration;
    this.group = ShardMembership.group(topics.commands());
    this.own = own;
    this.interval = settings.beacons().interval();
    this.liveness = new Liveness(own.get().sender().recipient(), settings.beacons());
    this.watcher = watcher;
    this.tail = new PartitionTail(clients, administration, topics.beacons(), 0, this::receive);
  }

  /** Begins to send and to watch. */
  public void start() {
    tail.start();
    sender.scheduleAtFixedRate(this::send, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whatever happens: a server without beacons is taken for dead. */
  private void send() {
    try {
      publisher.beacon(own.get());
    } catch (RuntimeException e) {
      LOG.warn("A beacon was not sent; the next one is", e);
    }
  }

  /**
   * A worker is known to hold work. If it is gone already, as the one that has a workflow cached
   * may be that slept meanwhile, the shards are told at once.
   */
  public void expectWorker(String instanceId) {
    boolean lives;
    synchronized (this) {
      lives = liveness.expectWorker(instanceId);
    }
    if (!lives) {
      watcher.workerGone(instanceId);
    }
  }

  private void receive(ConsumerRecord<byte[], byte[]> record) {
    try {
      Beacon beacon = ProtocolJson.readBeacon(record.value());
      List<Liveness.Gone> gone;
      synchronized (this) {
        gone = liveness.seen(beacon, System.nanoTime());
        watcher.seen(beacon);
      }
      gone.forEach(this::gone);
    } catch (MalformedMessageException e) {
      LOG.warn("A beacon cannot be understood: {}", e.getMessage());
    }
  }

  private void gone(Liveness.Gone process) {
    LOG.warn("{} {} is gone", process.role(), process.instanceId());
    switch (process.role()) {
      case WORKER -> watcher.workerGone(process.instanceId());
      case SERVER -> {
        watcher.serverGone(process.instanceId());
        administration
            .removeMembers(group, List.of(process.instanceId()))
            .whenComplete(
                (done, failure) -> {
                  if (failure != null) {
                    LOG.info("It was not in the group any more: {}", failure.toString());
                  }
                });
      }
    }
  }

  @Override
  public void close() {
    sender.shutdownNow();
    tail.close();
  }
}
