package dev.orchestrator.autoconfigure.kafka.trigger;

import dev.orchestrator.client.WorkflowServiceException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/** What becomes of records that fail, where the application's container factory does not say. */
final class TriggerErrors {

  private TriggerErrors() {}

  /**
   * Tries records again, and then publishes them to the dead letter topic; without a template for
   * that it never gives up. While the server is away nothing counts as an attempt.
   */
  static CommonErrorHandler handler(
      TriggerProperties properties, @Nullable KafkaOperations<?, ?> template) {
    BackOff endless = backOff(properties, Long.MAX_VALUE);
    if (template == null) {
      return new DefaultErrorHandler(endless);
    }
    ConsumerRecordRecoverer deadLetters = new DeadLetterPublishingRecoverer(template);
    var handler =
        new DefaultErrorHandler(
            deadLetters, backOff(properties, Math.max(0, properties.maxAttempts() - 1L)));
    handler.addNotRetryableExceptions(UnreadableRecordException.class);
    BiFunction<Object, Exception, @Nullable BackOff> ofOutage =
        (record, failure) -> isOutage(failure) ? endless : null;
    handler.setBackOffFunction(ofOutage::apply);
    return handler;
  }

  private static BackOff backOff(TriggerProperties properties, long retries) {
    var backOff = new ExponentialBackOff(properties.backOff().toMillis(), 2);
    backOff.setMaxInterval(properties.maxBackOff().toMillis());
    backOff.setMaxAttempts(retries);
    return backOff;
  }

  private static boolean isOutage(Throwable failure) {
    return failure instanceof WorkflowServiceException
        || (failure instanceof ListenerExecutionFailedException wrapper
            && wrapper.getCause() != null
            && isOutage(wrapper.getCause()));
  }
}
