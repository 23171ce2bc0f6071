package dev.orchestrator.determinism;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Tells the packages of whoever wrote the workflow from those of libraries. */
final class OwnPackages implements Predicate<String> {

  private static final int NAMES = 2;

  /** Programs may live below the platform's base package, but these are the platform's own. */
  private static final Set<String> PLATFORM =
      Set.of(
          "activity",
          "client",
          "common",
          "determinism",
          "failure",
          "protocol",
          "replay",
          "transport",
          "worker",
          "workflow");

  private static final List<String> NEVER = List.of("java/", "javax/", "jdk/", "sun/");
  private static final String BASE = "dev/orchestrator/";

  private final String prefix;

  private OwnPackages(String prefix) {
    this.prefix = prefix;
  }

  /** Those that begin with the same two names as the package of the class. */
  static OwnPackages of(Class<?> type) {
    String[] names = type.getPackageName().split("\\.");
    String prefix =
        String.join("/", List.of(names).subList(0, Math.min(NAMES, names.length))) + "/";
    return new OwnPackages(prefix.equals("/") ? "" : prefix);
  }

  @Override
  public boolean test(String className) {
    return className.startsWith(prefix)
        && NEVER.stream().noneMatch(className::startsWith)
        && !isPlatform(className);
  }

  private static boolean isPlatform(String className) {
    if (!className.startsWith(BASE)) {
      return false;
    }
    int end = className.indexOf('/', BASE.length());
    return end > 0 && PLATFORM.contains(className.substring(BASE.length(), end));
  }
}
