package dev.orchestrator.autoconfigure.kafka.trigger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What expressions see of a record. */
public record TriggerRecord(
    @Nullable Object key,
    @Nullable Object value,
    Map<String, String> headers,
    String topic,
    int partition,
    long offset,
    Instant timestamp) {

  static TriggerRecord of(ConsumerRecord<?, ?> record, @Nullable Object value) {
    var headers = new LinkedHashMap<String, String>();
    record
        .headers()
        .forEach(
            header -> {
              if (header.value() != null) {
                headers.put(header.key(), new String(header.value(), UTF_8));
              }
            });
    Object key = record.key() instanceof byte[] bytes ? new String(bytes, UTF_8) : record.key();
    return new TriggerRecord(
        key,
        value,
        headers,
        record.topic(),
        record.partition(),
        record.offset(),
        Instant.ofEpochMilli(record.timestamp()));
  }
}
