package dev.orchestrator.architecture;

import static java.util.Map.entry;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The project's modules, what each may use, and the classes that were compiled from them.
 *
 * <p>A class belongs to the module whose build directory it was read from, whatever its package is
 * called.
 */
final class Modules {

  static final String PROTOCOL = "orchestrator-protocol";
  static final String CORE = "orchestrator-core";
  static final String FILTER = "orchestrator-filter";
  static final String EMBEDDED = "orchestrator-embedded";
  static final String ENGINE = "orchestrator-engine";
  static final String DASHBOARD = "orchestrator-dashboard";
  static final String SERVER = "orchestrator-server";
  static final String SDK = "orchestrator-sdk";
  static final String AUTOCONFIGURE = "orchestrator-autoconfigure";
  static final String TEST = "orchestrator-test";
  static final String SPRING_BOOT_TEST = "orchestrator-spring-boot-test";
  static final String SPRING_BOOT_ADMIN = "orchestrator-spring-boot-admin";
  static final String MAVEN_PLUGIN = "orchestrator-maven-plugin";
  static final String CLI = "orchestrator-cli";
  static final String DEV_SERVER = "orchestrator-dev-server";
  static final String DEV_SERVICES = "orchestrator-dev-services";
  static final String BENCHMARKS = "orchestrator-benchmarks";
  static final String SAMPLE = "sample-order-app";
  static final String BROWSER_TESTS = "orchestrator-browser-tests";
  static final String SYSTEM_TESTS = "orchestrator-system-tests";

  /**
   * The arrows between modules, with the arrows that they imply. Think twice before adding one: a
   * worker must never reach the engine, and the engine must never need what serves it to the world.
   */
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          entry(PROTOCOL, Set.of()),
          entry(CORE, Set.of(PROTOCOL)),
          entry(FILTER, Set.of(PROTOCOL)),
          entry(EMBEDDED, Set.of()),
          entry(ENGINE, Set.of(CORE, FILTER, PROTOCOL)),
          entry(DASHBOARD, Set.of()),
          entry(SERVER, Set.of(DASHBOARD, ENGINE, CORE, FILTER, PROTOCOL)),
          entry(SDK, Set.of(PROTOCOL)),
          entry(AUTOCONFIGURE, Set.of(DASHBOARD, SDK, PROTOCOL)),
          entry(TEST, Set.of(CORE, FILTER, SDK, PROTOCOL)),
          entry(SPRING_BOOT_TEST, Set.of(TEST, AUTOCONFIGURE, SDK, PROTOCOL)),
          entry(MAVEN_PLUGIN, Set.of()),
          entry(CLI, Set.of(PROTOCOL)),
          entry(DEV_SERVER, Set.of(EMBEDDED, SERVER, ENGINE, CORE, PROTOCOL)),
          entry(DEV_SERVICES, Set.of(AUTOCONFIGURE, SDK, PROTOCOL)),
          entry(BENCHMARKS, Set.of(TEST, CORE, EMBEDDED, AUTOCONFIGURE, SDK, PROTOCOL)),
          entry(SAMPLE, Set.of(AUTOCONFIGURE, SDK, PROTOCOL, DEV_SERVICES)));

  private static final JavaClasses MAIN = read(MAY_USE.keySet().stream(), "target/classes");
  private static final JavaClasses TESTS =
      read(
          Stream.concat(
              MAY_USE.keySet().stream(), Stream.of(SPRING_BOOT_ADMIN, BROWSER_TESTS, SYSTEM_TESTS)),
          "target/test-classes");

  private Modules() {}

  static Set<String> names() {
    return MAY_USE.keySet();
  }

  /** The other modules whose classes the given one must never mention. */
  static Set<String> forbiddenTo(String module) {
    Set<String> allowed = MAY_USE.getOrDefault(module, Set.of());
    return names().stream()
        .filter(other -> !other.equals(module) && !allowed.contains(other))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Everything that ships. */
  static JavaClasses mainClasses() {
    return MAIN;
  }

  /** The tests of all modules, these here included. */
  static JavaClasses testClasses() {
    return TESTS;
  }

  static DescribedPredicate<JavaClass> in(String... modules) {
    return in(Set.of(modules));
  }

  static DescribedPredicate<JavaClass> in(Collection<String> modules) {
    return DescribedPredicate.describe(
        "are in " + String.join(", ", modules), type -> modules.contains(moduleOf(type)));
  }

  /** The module that the class was compiled in, or an empty string for a class of somebody else. */
  static String moduleOf(JavaClass type) {
    return type.getSource()
        .filter(source -> "file".equals(source.getUri().getScheme()))
        .map(source -> Path.of(source.getUri()))
        .flatMap(file -> names().stream().filter(m -> file.startsWith(directory(m))).findFirst())
        .orElse("");
  }

  /** Maven runs tests in their module's directory; the other modules are beside it. */
  static Path directory(String module) {
    return Path.of("..").toAbsolutePath().normalize().resolve(module);
  }

  private static JavaClasses read(Stream<String> modules, String build) {
    return new ClassFileImporter()
        .withImportOption(location -> !location.contains("/jmh_generated/"))
        .importPaths(
            modules.map(m -> directory(m).resolve(build)).filter(Files::isDirectory).toList());
  }
}
