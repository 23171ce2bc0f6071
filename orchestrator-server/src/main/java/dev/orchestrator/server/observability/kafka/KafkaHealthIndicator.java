package dev.orchestrator.server.observability.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/** Asks the brokers for their cluster, over a client that stays open between checks. */
@Component
final class KafkaHealthIndicator extends AbstractHealthIndicator implements DisposableBean {

  private static final int TIMEOUT_MILLIS = Math.toIntExact(Duration.ofSeconds(3).toMillis());

  private final KafkaAdmin settings;
  private @Nullable Admin admin;

  KafkaHealthIndicator(KafkaAdmin settings) {
    super("Kafka does not answer");
    this.settings = settings;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) throws Exception {
    var cluster = admin().describeCluster(new DescribeClusterOptions().timeoutMs(TIMEOUT_MILLIS));
    int nodes = cluster.nodes().get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS).size();
    builder
        .up()
        .withDetail("clusterId", cluster.clusterId().get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS))
        .withDetail("nodes", nodes);
  }

  @Override
  public synchronized void destroy() {
    if (admin != null) {
      admin.close(Duration.ofSeconds(1));
    }
  }

  /** Made at the first check: brokers that cannot be found are ill health, not a failed start. */
  private synchronized Admin admin() {
    if (admin == null) {
      admin = connect(settings);
    }
    return admin;
  }

  private static Admin connect(KafkaAdmin settings) {
    var properties = new HashMap<>(settings.getConfigurationProperties());
    properties.put(AdminClientConfig.CLIENT_ID_CONFIG, "orchestrator-server-health");
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    return Admin.create(properties);
  }
}
