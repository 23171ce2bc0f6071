package dev.orchestrator.transport;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A producer that waits a little for company where there is some: records that many workflows send
 * at the same time share requests, which is most of what they cost the brokers and everybody behind
 * them. A record that is sent while no other is under way leaves at once, so that a workflow alone
 * pays for nobody. Thread-safe.
 */
final class SharedProducer implements AutoCloseable {

  private final Producer<byte[], byte[]> producer;
  private final AtomicInteger underWay = new AtomicInteger();
  private final Executor flushes;

  /**
   * Sends by a producer that lingers.
   *
   * @param flushes what flushing, which waits for the brokers, is left to
   */
  SharedProducer(Producer<byte[], byte[]> producer, Executor flushes) {
    this.producer = producer;
    this.flushes = flushes;
  }

  /** Completes when the brokers have the record for good, on the producer's thread. */
  CompletableFuture<Void> send(ProducerRecord<byte[], byte[]> record) {
    var sent = new CompletableFuture<Void>();
    boolean alone = underWay.getAndIncrement() == 0;
    try {
      producer.send(
          record,
          (metadata, failure) -> {
            underWay.decrementAndGet();
            if (failure == null) {
              sent.complete(null);
            } else {
              sent.completeExceptionally(failure);
            }
          });
      if (alone) {
        flushes.execute(producer::flush);
      }
    } catch (RuntimeException e) {
      underWay.decrementAndGet();
      sent.completeExceptionally(e);
    }
    return sent;
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(10));
  }
}
