package dev.orchestrator.server.api.insight;

import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What makes failures one failure to their reader: the kind of the innermost, and the innermost
 * line of the reader's own code that any of its chain came from.
 *
 * @param type the class of the exception, or what else went wrong
 * @param callSite null where no stack trace shows one
 */
record Cause(String type, @Nullable String callSite) {

  /** Longer chains are not looked into further. */
  private static final int MOST = 50;

  /** Possessive, because what may be taken back takes stack: a line can have any length. */
  private static final Pattern FRAME =
      Pattern.compile("^\\s*(?:at )?((?:[\\w.@-]*+/)*+[\\w.$<>]+\\([^()]*\\))\\s*$");

  /** Packages that are hardly the reader's own. The dashboard has the same in failure.js. */
  private static final Pattern LIBRARY =
      Pattern.compile(
          "(?:[\\w.]+/)?(?:java|javax|jakarta|jdk|sun|com\\.sun|kotlin|scala|groovy"
              + "|org\\.springframework|org\\.apache|org\\.hibernate|org\\.postgresql|com\\.zaxxer"
              + "|tools\\.jackson|com\\.fasterxml|io\\.micrometer|reactor|io\\.netty"
              + "|dev\\.orchestrator\\.(?:activity|autoconfigure|client|common|determinism|failure"
              + "|protocol|replay|testing|transport|worker|workflow))\\b.*");

  static Cause of(Failure failure) {
    Failure innermost = failure;
    String callSite = callSite(failure.stackTrace());
    for (int depth = 0; innermost.cause() != null && depth < MOST; depth++) {
      innermost = innermost.cause();
      String deeper = callSite(innermost.stackTrace());
      callSite = deeper == null ? callSite : deeper;
    }
    return new Cause(type(innermost.info()), callSite);
  }

  private static @Nullable String callSite(@Nullable String stackTrace) {
    if (stackTrace == null) {
      return null;
    }
    return stackTrace
        .lines()
        .map(FRAME::matcher)
        .filter(Matcher::matches)
        .map(frame -> frame.group(1))
        .filter(frame -> !LIBRARY.matcher(frame).matches())
        .findFirst()
        .orElse(null);
  }

  private static String type(FailureInfo info) {
    return switch (info) {
      case FailureInfo.Application application ->
          application.type().isEmpty() ? "Application failure" : application.type();
      case FailureInfo.Timeout timeout ->
          "Timeout: " + timeout.timeoutType().name().replace('_', ' ').toLowerCase(Locale.ROOT);
      case FailureInfo.Canceled canceled -> "Canceled";
      case FailureInfo.Terminated terminated -> "Terminated";
      case FailureInfo.Server server -> "Server";
      case FailureInfo.Activity activity -> "Activity " + activity.activityType();
      case FailureInfo.ChildWorkflow child -> "Child workflow " + child.workflowType();
    };
  }
}
