package dev.orchestrator.autoconfigure.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.jspecify.annotations.Nullable;

/** Asks the brokers whether they are there, over a connection that is kept. Thread-safe. */
public final class KafkaProbe implements AutoCloseable {

  private final Map<String, Object> properties;
  private @Nullable Admin admin;

  /** Connects at the first question. */
  public KafkaProbe(KafkaClientProperties properties) {
    this.properties = properties.admin();
  }

  /**
   * Asks.
   *
   * @return the cluster's id
   * @throws ExecutionException if no broker answers within the timeout, or refuses
   */
  public String clusterId(Duration timeout) throws ExecutionException, InterruptedException {
    var options = new DescribeClusterOptions().timeoutMs((int) timeout.toMillis());
    return admin().describeCluster(options).clusterId().get();
  }

  @Override
  public synchronized void close() {
    if (admin != null) {
      admin.close(Duration.ZERO);
    }
  }

  private synchronized Admin admin() {
    if (admin == null) {
      admin = Admin.create(properties);
    }
    return admin;
  }
}
