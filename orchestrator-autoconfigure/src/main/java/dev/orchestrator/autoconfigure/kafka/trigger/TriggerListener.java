package dev.orchestrator.autoconfigure.kafka.trigger;

import dev.orchestrator.autoconfigure.kafka.trigger.RecordReader.Content;
import dev.orchestrator.autoconfigure.kafka.trigger.Trigger.Signal;
import dev.orchestrator.autoconfigure.kafka.trigger.Trigger.Start;
import dev.orchestrator.autoconfigure.kafka.trigger.Trigger.Update;
import dev.orchestrator.autoconfigure.request.RequestIds;
import dev.orchestrator.client.UpdateOptions;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowExecutionAlreadyStarted;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.client.WorkflowUpdateStage;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.AcknowledgingMessageListener;
import org.springframework.kafka.support.Acknowledgment;

/** Lets records have their effect. Returns when the server has the request. Thread-safe. */
final class TriggerListener implements AcknowledgingMessageListener<Object, Object> {

  private static final Logger LOG = LoggerFactory.getLogger(TriggerListener.class);

  private final Trigger trigger;
  private final RecordReader reader;
  private final RequestIds.Client client;
  private final Function<Class<?>, WorkflowOptions> options;

  /**
   * A listener for one trigger.
   *
   * @param options how workflows of an interface are started
   */
  TriggerListener(
      Trigger trigger,
      RecordReader reader,
      RequestIds.Client client,
      Function<Class<?>, WorkflowOptions> options) {
    this.trigger = trigger;
    this.reader = reader;
    this.client = client;
    this.options = options;
  }

  @Override
  public void onMessage(
      ConsumerRecord<Object, Object> record, @Nullable Acknowledgment acknowledgment) {
    Content content = reader.read(record);
    String requestId = requestId(record);
    client.call(requestId, () -> send(content, requestId));
    if (acknowledgment != null) {
      acknowledgment.acknowledge();
    }
  }

  private String requestId(ConsumerRecord<?, ?> record) {
    return "kafka/%s/%d/%d/%s"
        .formatted(record.topic(), record.partition(), record.offset(), trigger.effect().name());
  }

  private void send(Content content, String requestId) {
    WorkflowClient workflows = client.client();
    switch (trigger.effect()) {
      case Start start -> start(start, content);
      case Signal signal ->
          workflows
              .newUntypedWorkflowStub(content.workflowId())
              .signal(signal.signalName(), content.arguments());
      case Update update ->
          workflows
              .newUntypedWorkflowStub(content.workflowId())
              .startUpdate(
                  UpdateOptions.newBuilder(Object.class)
                      .setUpdateName(update.updateName())
                      .setUpdateId(requestId)
                      .setWaitForStage(WorkflowUpdateStage.ADMITTED)
                      .build(),
                  content.arguments());
    }
  }

  private void start(Start start, Content content) {
    WorkflowOptions configured =
        options.apply(start.workflowInterface()).toBuilder()
            .setWorkflowId(content.workflowId())
            .setWorkflowIdReusePolicy(start.reuse())
            .build();
    try {
      client
          .client()
          .newUntypedWorkflowStub(start.workflowType(), configured)
          .start(content.arguments());
    } catch (WorkflowExecutionAlreadyStarted e) {
      LOG.debug("Workflow {} was started by a record before", content.workflowId());
    }
  }
}
