package dev.orchestrator.autoconfigure.namespace;

import dev.orchestrator.autoconfigure.kafka.KafkaProbe;
import dev.orchestrator.autoconfigure.kafka.TaskQueueProbe;
import dev.orchestrator.autoconfigure.stub.ActivitySettings;
import dev.orchestrator.autoconfigure.worker.WorkerLifecycle;
import dev.orchestrator.client.WorkflowClient;
import org.jspecify.annotations.Nullable;

/**
 * What runs for one namespace of the application.
 *
 * @param key its name under {@code orchestrator.namespaces}
 * @param client its client
 * @param activities the options of its activity stubs
 * @param workers its workers; null where this process runs none
 * @param brokers asks its brokers; null where no workers take tasks from Kafka
 * @param taskQueues asks its brokers about topics; null where no workers take tasks from Kafka
 */
public record Namespace(
    String key,
    WorkflowClient client,
    ActivitySettings activities,
    @Nullable WorkerLifecycle workers,
    @Nullable KafkaProbe brokers,
    @Nullable TaskQueueProbe taskQueues) {}
