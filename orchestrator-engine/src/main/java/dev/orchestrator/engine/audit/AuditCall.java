package dev.orchestrator.engine.audit;

import org.jspecify.annotations.Nullable;

/**
 * A call that could change something, with its outcome.
 *
 * @param principal who made it, as authenticated; null where nobody has to be
 * @param identity who the caller said to be; null if it said nothing
 * @param remoteAddress where it came from
 * @param method of HTTP
 * @param path what it was about, as the caller wrote it, without parameters
 * @param namespace whose; null if the path names none
 * @param status of HTTP, with which it was answered
 */
public record AuditCall(
    @Nullable String principal,
    @Nullable String identity,
    String remoteAddress,
    String method,
    String path,
    @Nullable String namespace,
    int status) {

  private static final int MOST_NAME = 255;
  private static final int MOST_ADDRESS = 64;
  private static final int MOST_METHOD = 16;
  private static final int MOST_PATH = 2_000;
  private static final int MOST_NAMESPACE = 64;

  /** Cuts what is longer than the log keeps. */
  public AuditCall {
    principal = principal == null ? null : cut(principal, MOST_NAME);
    identity = identity == null ? null : cut(identity, MOST_NAME);
    remoteAddress = cut(remoteAddress, MOST_ADDRESS);
    method = cut(method, MOST_METHOD);
    path = cut(path, MOST_PATH);
    namespace = namespace == null ? null : cut(namespace, MOST_NAMESPACE);
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }
}
