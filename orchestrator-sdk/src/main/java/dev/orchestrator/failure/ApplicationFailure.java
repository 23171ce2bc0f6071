package dev.orchestrator.failure;

import dev.orchestrator.common.Values;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by user code: the only failure that users create themselves. Every other exception of user
 * code becomes one when it crosses processes, with the exception's class name as its type. Its type
 * is what retry policies compare with their non-retryable types.
 */
public final class ApplicationFailure extends OrchestratorFailure {

  private final String type;
  private final boolean nonRetryable;
  private final Values details;
  private final @Nullable Duration nextRetryDelay;
  private final ApplicationErrorCategory category;

  private ApplicationFailure(Builder builder) {
    super(describe(builder), builder.message, builder.cause);
    this.type = builder.type;
    this.nonRetryable = builder.nonRetryable;
    this.details = builder.details;
    this.nextRetryDelay = builder.nextRetryDelay;
    this.category = builder.category;
  }

  /** A builder, for what the other factory methods do not offer. */
  public static Builder newBuilder() {
    return new Builder();
  }

  /**
   * A failure that the retry policy may retry.
   *
   * @param message what went wrong, for people
   * @param type the application's name for it
   * @param details values for whoever catches it
   */
  public static ApplicationFailure newFailure(
      @Nullable String message, String type, @Nullable Object... details) {
    return newFailureWithCause(message, type, null, details);
  }

  /** Like {@link #newFailure}, with the exception that led to it. */
  public static ApplicationFailure newFailureWithCause(
      @Nullable String message,
      String type,
      @Nullable Throwable cause,
      @Nullable Object... details) {
    return newBuilder()
        .setMessage(message)
        .setType(type)
        .setCause(cause)
        .setDetails(details)
        .build();
  }

  /** A failure that no retry policy retries. */
  public static ApplicationFailure newNonRetryableFailure(
      @Nullable String message, String type, @Nullable Object... details) {
    return newNonRetryableFailureWithCause(message, type, null, details);
  }

  /** Like {@link #newNonRetryableFailure}, with the exception that led to it. */
  public static ApplicationFailure newNonRetryableFailureWithCause(
      @Nullable String message,
      String type,
      @Nullable Throwable cause,
      @Nullable Object... details) {
    return newBuilder()
        .setMessage(message)
        .setType(type)
        .setCause(cause)
        .setDetails(details)
        .setNonRetryable(true)
        .build();
  }

  /** The application's name for the failure. */
  public String getType() {
    return type;
  }

  /** What the thrower attached. */
  public Values getDetails() {
    return details;
  }

  /** Whether retry policies give up on it. */
  public boolean isNonRetryable() {
    return nonRetryable;
  }

  /** How long to wait before the next attempt; null to let the retry policy decide. */
  public @Nullable Duration getNextRetryDelay() {
    return nextRetryDelay;
  }

  /** How much attention it deserves; unspecified unless set. */
  public ApplicationErrorCategory getCategory() {
    return category;
  }

  private static String describe(Builder builder) {
    String message = builder.message == null ? "" : builder.message + " ";
    return message
        + "(type=%s%s)".formatted(builder.type, builder.nonRetryable ? ", non-retryable" : "");
  }

  /** Collects what an application failure carries. */
  public static final class Builder {

    private @Nullable String message;
    private String type = ApplicationFailure.class.getName();
    private boolean nonRetryable;
    private Values details = Values.of();
    private @Nullable Throwable cause;
    private @Nullable Duration nextRetryDelay;
    private ApplicationErrorCategory category = ApplicationErrorCategory.UNSPECIFIED;

    private Builder() {}

    /** What went wrong, for people. */
    public Builder setMessage(@Nullable String message) {
      this.message = message;
      return this;
    }

    /** The application's name for it; by default this class's name. */
    public Builder setType(String type) {
      this.type = Objects.requireNonNull(type, "type");
      return this;
    }

    /** Whether retry policies give up on it; by default they do not. */
    public Builder setNonRetryable(boolean nonRetryable) {
      this.nonRetryable = nonRetryable;
      return this;
    }

    /** Values for whoever catches it. */
    public Builder setDetails(@Nullable Object... details) {
      return setDetails(Values.of(details));
    }

    /** Values for whoever catches it, as another failure carried them. */
    public Builder setDetails(Values details) {
      this.details = details;
      return this;
    }

    /** What led to it. */
    public Builder setCause(@Nullable Throwable cause) {
      this.cause = cause;
      return this;
    }

    /** How long to wait before the next attempt; null to let the retry policy decide. */
    public Builder setNextRetryDelay(@Nullable Duration nextRetryDelay) {
      this.nextRetryDelay = nextRetryDelay;
      return this;
    }

    /** How much attention it deserves; unspecified unless set. */
    public Builder setCategory(ApplicationErrorCategory category) {
      this.category = category;
      return this;
    }

    /** Creates the failure. */
    public ApplicationFailure build() {
      return new ApplicationFailure(this);
    }
  }
}
