package dev.orchestrator.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class SharedProducerTests {

  private int flushes;
  private final MockProducer<byte[], byte[]> brokers = new CountingProducer();
  private final SharedProducer producer = new SharedProducer(brokers, Runnable::run);

  @Test
  void aRecordThatIsAloneLeavesAtOnce() {
    CompletableFuture<Void> first = send();
    brokers.completeNext();
    CompletableFuture<Void> second = send();
    brokers.completeNext();

    assertThat(flushes).isEqualTo(2);
    assertThat(first).isCompleted();
    assertThat(second).isCompleted();
  }

  @Test
  void aRecordBesideAnotherWaitsForCompany() {
    send();
    CompletableFuture<Void> beside = send();

    assertThat(flushes).as("for the first one").isEqualTo(1);
    assertThat(brokers.history()).as("what the producer has").hasSize(2);
    assertThat(beside).isNotDone();
  }

  @Test
  void aRecordIsAloneAgainAfterOneThatFailed() {
    CompletableFuture<Void> refused = send();
    brokers.errorNext(new IllegalStateException("refused"));
    brokers.sendException = new IllegalStateException("not even taken");
    CompletableFuture<Void> notTaken = send();
    brokers.sendException = null;
    send();

    assertThat(flushes).as("for the first one and the last one").isEqualTo(2);
    assertThat(refused).isCompletedExceptionally();
    assertThat(notTaken).isCompletedExceptionally();
  }

  private CompletableFuture<Void> send() {
    return producer.send(new ProducerRecord<>("commands", new byte[] {1}));
  }

  /** Keeps records until a test says what became of them, flushed or not. */
  private final class CountingProducer extends MockProducer<byte[], byte[]> {

    CountingProducer() {
      super(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void flush() {
      flushes++;
    }
  }
}
