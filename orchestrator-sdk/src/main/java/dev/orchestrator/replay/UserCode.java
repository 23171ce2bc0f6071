package dev.orchestrator.replay;

import java.util.Set;

/** Tells users' stack frames from the platform's. */
final class UserCode {

  private static final Set<String> PLATFORM =
      Set.of(
          "dev.orchestrator.activity",
          "dev.orchestrator.common",
          "dev.orchestrator.common.context",
          "dev.orchestrator.common.converter",
          "dev.orchestrator.common.interceptors",
          "dev.orchestrator.payload.codec",
          "dev.orchestrator.payload.storage",
          "dev.orchestrator.replay",
          "dev.orchestrator.replay.coroutine",
          "dev.orchestrator.workflow");

  private static final StackWalker STACK = StackWalker.getInstance();

  private UserCode() {}

  /** The innermost line of user code on the calling thread; empty if there is none. */
  static String callSite() {
    return STACK.walk(
        frames ->
            frames
                .filter(frame -> isUsers(frame.getClassName()))
                .findFirst()
                .map(frame -> frame.toStackTraceElement().toString())
                .orElse(""));
  }

  /**
   * The innermost line of user code, as {@code at Class.method(File.java:1)}, or where it is not.
   */
  static String line(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      if (isUsers(frame)) {
        return "at " + frame;
      }
    }
    return "outside of user code";
  }

  private static boolean isUsers(StackTraceElement frame) {
    boolean jdk = frame.getModuleName() != null && frame.getModuleName().startsWith("java.");
    return !jdk && isUsers(frame.getClassName());
  }

  private static boolean isUsers(String type) {
    int dot = type.lastIndexOf('.');
    String home = dot < 0 ? "" : type.substring(0, dot);
    boolean jdk = home.startsWith("java.") || home.startsWith("jdk.");
    boolean proxy = type.startsWith("$Proxy", dot + 1);
    return !jdk && !proxy && !PLATFORM.contains(home);
  }
}
