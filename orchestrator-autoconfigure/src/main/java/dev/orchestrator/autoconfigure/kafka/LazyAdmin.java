package dev.orchestrator.autoconfigure.kafka;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** A connection to the brokers that is made at the first question and kept. Thread-safe. */
final class LazyAdmin implements AutoCloseable {

  private final Map<String, Object> properties;
  private @Nullable Admin admin;

  LazyAdmin(KafkaClientProperties properties) {
    this.properties = properties.admin();
  }

  synchronized Admin get() {
    if (admin == null) {
      admin = Admin.create(properties);
    }
    return admin;
  }

  @Override
  public synchronized void close() {
    if (admin != null) {
      admin.close(Duration.ZERO);
    }
  }
}
