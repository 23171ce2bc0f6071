package dev.orchestrator.autoconfigure.kafka;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Asks the brokers once, before anything is started, for those who would rather not start. */
public final class BrokerCheck implements SmartInitializingSingleton {

  private final KafkaClientProperties clients;
  private final Duration timeout;

  /** For the brokers that the properties name, which have so much time. */
  public BrokerCheck(KafkaClientProperties clients, Duration timeout) {
    this.clients = clients;
    this.timeout = timeout;
  }

  @Override
  public void afterSingletonsInstantiated() {
    try (var probe = new KafkaProbe(clients)) {
      probe.clusterId(timeout);
    } catch (ExecutionException e) {
      throw new BrokerUnavailableException(clients.bootstrapServers(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokerUnavailableException(clients.bootstrapServers(), e);
    }
  }
}
