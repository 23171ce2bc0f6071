package dev.orchestrator.common.converter;

import dev.orchestrator.common.Values;
import dev.orchestrator.failure.ActivityFailure;
import dev.orchestrator.failure.ApplicationErrorCategory;
import dev.orchestrator.failure.ApplicationFailure;
import dev.orchestrator.failure.CanceledFailure;
import dev.orchestrator.failure.ChildWorkflowFailure;
import dev.orchestrator.failure.OrchestratorFailure;
import dev.orchestrator.failure.ServerFailure;
import dev.orchestrator.failure.TerminatedFailure;
import dev.orchestrator.failure.TimeoutFailure;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.payload.Payload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Exceptions to failures and back, causes included; the kind of each failure is kept. */
public final class DefaultFailureConverter implements FailureConverter {

  /** A chain of causes beyond this is cut: it says nothing more, and may be a ring. */
  private static final int MOST_CAUSES = 20;

  /** A converter. */
  public DefaultFailureConverter() {}

  @Override
  public Failure exceptionToFailure(Throwable exception, DataConverter dataConverter) {
    return new Conversion(dataConverter).toFailure(exception, MOST_CAUSES);
  }

  @Override
  public OrchestratorFailure failureToException(Failure failure, DataConverter dataConverter) {
    return new Conversion(dataConverter).fromFailure(failure);
  }

  /** With the converter of details. */
  private record Conversion(DataConverter converter) {

    OrchestratorFailure fromFailure(Failure failure) {
      Throwable cause = failure.cause() == null ? null : fromFailure(failure.cause());
      OrchestratorFailure exception = exception(failure, cause);
      exception.setStackTrace(StackTraces.parse(failure.stackTrace()));
      return exception;
    }

    private Failure toFailure(Throwable wrapped, int causesLeft) {
      Throwable exception = CheckedExceptionWrapper.unwrap(wrapped);
      Throwable cause = exception.getCause();
      return new Failure(
          exception instanceof OrchestratorFailure failure
              ? failure.getOriginalMessage()
              : exception.getMessage(),
          StackTraces.format(exception.getStackTrace()),
          cause == null || causesLeft == 0 ? null : toFailure(cause, causesLeft - 1),
          exception instanceof OrchestratorFailure failure
              ? info(failure)
              : new FailureInfo.Application(
                  exception.getClass().getName(), false, List.of(), null));
    }

    private FailureInfo info(OrchestratorFailure failure) {
      return switch (failure) {
        case ApplicationFailure application ->
            new FailureInfo.Application(
                application.getType(),
                application.isNonRetryable(),
                payloads(application.getDetails()),
                application.getNextRetryDelay(),
                category(application.getCategory()));
        case ActivityFailure activity ->
            new FailureInfo.Activity(
                activity.getScheduledEventId(),
                activity.getStartedEventId(),
                activity.getActivityType(),
                activity.getActivityId(),
                activity.getIdentity(),
                activity.getRetryState());
        case ChildWorkflowFailure child -> child.getInfo();
        case TimeoutFailure timeout ->
            new FailureInfo.Timeout(
                timeout.getTimeoutType(), payloads(timeout.getLastHeartbeatDetails()));
        case CanceledFailure canceled -> new FailureInfo.Canceled(payloads(canceled.getDetails()));
        case TerminatedFailure terminated -> new FailureInfo.Terminated();
        case ServerFailure server -> new FailureInfo.Server(server.isNonRetryable());
      };
    }

    private OrchestratorFailure exception(Failure failure, @Nullable Throwable cause) {
      String message = failure.message();
      return switch (failure.info()) {
        case FailureInfo.Application info ->
            ApplicationFailure.newBuilder()
                .setMessage(message)
                .setType(info.type())
                .setNonRetryable(info.nonRetryable())
                .setDetails(values(info.details()))
                .setNextRetryDelay(info.nextRetryDelay())
                .setCategory(category(info.category()))
                .setCause(cause)
                .build();
        case FailureInfo.Activity info -> new ActivityFailure(message, info, cause);
        case FailureInfo.ChildWorkflow info -> new ChildWorkflowFailure(message, info, cause);
        case FailureInfo.Timeout info ->
            new TimeoutFailure(
                message, values(info.lastHeartbeatDetails()), info.timeoutType(), cause);
        case FailureInfo.Canceled info ->
            new CanceledFailure(message, values(info.details()), cause);
        case FailureInfo.Terminated info -> new TerminatedFailure(message, cause);
        case FailureInfo.Server info -> new ServerFailure(message, info.nonRetryable(), cause);
      };
    }

    private static dev.orchestrator.protocol.payload.@Nullable ApplicationErrorCategory category(
        ApplicationErrorCategory category) {
      return switch (category) {
        case UNSPECIFIED -> null;
        case BENIGN -> dev.orchestrator.protocol.payload.ApplicationErrorCategory.BENIGN;
      };
    }

    private static ApplicationErrorCategory category(
        dev.orchestrator.protocol.payload.@Nullable ApplicationErrorCategory category) {
      return switch (category) {
        case null -> ApplicationErrorCategory.UNSPECIFIED;
        case UNSPECIFIED -> ApplicationErrorCategory.UNSPECIFIED;
        case BENIGN -> ApplicationErrorCategory.BENIGN;
      };
    }

    private List<Payload> payloads(Values values) {
      return EncodedValues.payloadsOf(values, converter);
    }

    private Values values(List<Payload> payloads) {
      return new EncodedValues(payloads, converter);
    }
  }
}
