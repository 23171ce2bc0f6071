package dev.orchestrator.autoconfigure.kafka;

/**
 * The application's own Kafka connection, which workers share unless they are told of another one.
 * There is one where the application has Spring Boot's Kafka support.
 *
 * @param clients how it connects
 */
public record ApplicationKafka(KafkaClientProperties clients) {}
