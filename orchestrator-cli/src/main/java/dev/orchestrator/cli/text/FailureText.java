package dev.orchestrator.cli.text;

import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import java.util.ArrayList;
import java.util.List;

/** Failures with the causes behind them. */
public final class FailureText {

  private FailureText() {}

  /** The whole chain in one line. */
  public static String line(Failure failure) {
    return String.join("; caused by ", lines(failure));
  }

  /** One line for each failure of the chain, the outermost first. */
  public static List<String> lines(Failure failure) {
    var lines = new ArrayList<String>();
    for (Failure at = failure; at != null; at = at.cause()) {
      lines.add(single(at));
    }
    return lines;
  }

  private static String single(Failure failure) {
    String kind =
        switch (failure.info()) {
          case FailureInfo.Application application -> application.type();
          case FailureInfo.Timeout timeout -> "Timeout " + timeout.timeoutType();
          case FailureInfo.Canceled ignored -> "Canceled";
          case FailureInfo.Terminated ignored -> "Terminated";
          case FailureInfo.Server ignored -> "Server";
          case FailureInfo.Activity activity -> "Activity " + activity.activityType();
          case FailureInfo.ChildWorkflow child ->
              "Child workflow %s %s".formatted(child.workflowType(), child.workflowId());
        };
    String message = failure.message();
    return message == null || message.isBlank()
        ? kind
        : kind + ": " + message.replaceAll("\\s*\\R\\s*", " ");
  }
}
