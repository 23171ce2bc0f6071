package dev.orchestrator.autoconfigure.kafka;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.DescribeClusterOptions;

/** Asks the brokers whether they are there, over a connection that is kept. Thread-safe. */
public final class KafkaProbe implements AutoCloseable {

  private final LazyAdmin admin;

  /** Connects at the first question. */
  public KafkaProbe(KafkaClientProperties properties) {
    this.admin = new LazyAdmin(properties);
  }

  /**
   * Asks.
   *
   * @return the cluster's id
   * @throws ExecutionException if no broker answers within the timeout, or refuses
   */
  public String clusterId(Duration timeout) throws ExecutionException, InterruptedException {
    var options = new DescribeClusterOptions().timeoutMs((int) timeout.toMillis());
    return admin.get().describeCluster(options).clusterId().get();
  }

  @Override
  public void close() {
    admin.close();
  }
}
