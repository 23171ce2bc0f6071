package dev.orchestrator.autoconfigure.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A call of the server's REST API that the dashboard makes, below its namespace's path. Anything
 * else that the server can do stays out of reach.
 *
 * @param path the path and query, encoded as it goes to the server
 */
record ForwardedCall(String path) {

  private static final String SEGMENT = "/[^/?#\\s]+";
  private static final String QUERY = "(?:\\?[^#\\s]*)?";

  private static final Pattern READ =
      Pattern.compile(
          ("(?:workflows|workflow-count|workflow-failures|workflow-steps|search-attributes"
                  + "|workers|deployments|(?:task-queues|workflow-types)(?:%1$s)?|activities"
                  + "|(?:workflows|activities)%1$s(?:/history|/result)?)%2$s")
              .formatted(SEGMENT, QUERY));

  /** Sent as a POST, but changes nothing. */
  private static final Pattern ASK =
      Pattern.compile("workflows%s/queries%s%s".formatted(SEGMENT, SEGMENT, QUERY));

  private static final Pattern WRITE =
      Pattern.compile(
          ("(?:workflows(?:%1$s/(?:(?:signals|updates)%1$s|activities%1$s/retry))?"
                  + "|(?:workflows|activities)%1$s/(?:cancel|terminate)"
                  + "|activities%1$s/retry)%2$s")
              .formatted(SEGMENT, QUERY));

  /** A call that reads; null if it is not one. */
  static @Nullable ForwardedCall read(@Nullable String call) {
    return matching(READ, call);
  }

  /** A query of a workflow; null if it is not one. */
  static @Nullable ForwardedCall ask(@Nullable String call) {
    return matching(ASK, call);
  }

  /** A call that changes something; null if it is not one. */
  static @Nullable ForwardedCall write(@Nullable String call) {
    return matching(WRITE, call);
  }

  private static @Nullable ForwardedCall matching(Pattern pattern, @Nullable String call) {
    return call != null && pattern.matcher(call).matches() && staysBelow(call)
        ? new ForwardedCall(call)
        : null;
  }

  /** Whether no segment of the path means another directory, however it is encoded. */
  private static boolean staysBelow(String call) {
    String path = call.split("\\?", 2)[0];
    try {
      return Arrays.stream(path.split("/"))
          .map(segment -> URLDecoder.decode(segment, UTF_8))
          .noneMatch(segment -> segment.equals(".") || segment.equals(".."));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
