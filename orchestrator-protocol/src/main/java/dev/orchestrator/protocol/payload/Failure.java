package dev.orchestrator.protocol.payload;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A failure that crosses the wire with its causes.
 *
 * @param message what went wrong, for people; null where the exception had none
 * @param stackTrace the stack where it happened, in the language of the process that failed
 * @param cause the failure behind this one
 * @param info what kind of failure it is, and what that kind carries
 * @param encodedAttributes message and stack trace as only a codec of the user's reads them; null
 *     where they are in the clear
 */
public record Failure(
    @Nullable String message,
    @Nullable String stackTrace,
    @Nullable Failure cause,
    FailureInfo info,
    @Nullable Payload encodedAttributes) {

  /** A failure whose message and stack trace are in the clear. */
  public Failure(
      @Nullable String message,
      @Nullable String stackTrace,
      @Nullable Failure cause,
      FailureInfo info) {
    this(message, stackTrace, cause, info, null);
  }

  /** A failure of the given kind without stack trace or cause. */
  public static Failure of(String message, FailureInfo info) {
    return new Failure(message, null, null, info);
  }

  /** The same failure as the cause of another one. */
  public Failure causing(String message, FailureInfo info) {
    return new Failure(message, null, this, info);
  }

  /** The same failure with other payloads, in its causes too. */
  public Failure mapPayloads(UnaryOperator<Payload> other) {
    return new Failure(
        message,
        stackTrace,
        cause == null ? null : cause.mapPayloads(other),
        info.mapPayloads(other),
        encodedAttributes == null ? null : other.apply(encodedAttributes));
  }

  /**
   * The type that retry policies compare with their non-retryable types: the application's own type
   * name for an application failure, the simple name of the kind otherwise.
   */
  public String type() {
    return info instanceof FailureInfo.Application application
        ? application.type()
        : info.getClass().getSimpleName() + "Failure";
  }
}
