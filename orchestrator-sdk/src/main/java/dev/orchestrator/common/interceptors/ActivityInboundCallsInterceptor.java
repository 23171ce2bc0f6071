package dev.orchestrator.common.interceptors;

import dev.orchestrator.activity.ActivityExecutionContext;
import org.jspecify.annotations.Nullable;

/** The call that comes in to the code of one attempt of an activity. */
public interface ActivityInboundCallsInterceptor {

  /**
   * Called once before the attempt: to pass on to the next link, wrapped if what the activity calls
   * is to be intercepted, too; see {@link ActivityExecutionContextBase}.
   */
  void init(ActivityExecutionContext context);

  /** The activity method is called. What it throws is thrown, checked exceptions wrapped. */
  ActivityOutput execute(ActivityInput input);

  /** A call of an activity method. */
  final class ActivityInput {

    private final Header header;
    private final @Nullable Object[] arguments;

    /** See the getters. */
    public ActivityInput(Header header, @Nullable Object[] arguments) {
      this.header = header;
      this.arguments = arguments;
    }

    /** What the workflow sent along. */
    public Header getHeader() {
      return header;
    }

    /** What is passed. */
    public @Nullable Object[] getArguments() {
      return arguments;
    }
  }

  /** What the activity method returned. */
  final class ActivityOutput {

    private final @Nullable Object result;

    /** See the getters. */
    public ActivityOutput(@Nullable Object result) {
      this.result = result;
    }

    /** The result; null for a method that returns nothing. */
    public @Nullable Object getResult() {
      return result;
    }
  }
}
