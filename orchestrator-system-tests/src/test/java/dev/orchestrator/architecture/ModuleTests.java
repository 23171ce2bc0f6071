package dev.orchestrator.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Modules use each other along the drawn arrows only. */
class ModuleTests {

  static Stream<String> modules() {
    return Modules.names().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void aModuleUsesOnlyTheModulesItsArrowsLeadTo(String module) {
    noClasses()
        .that(Modules.in(module))
        .should()
        .dependOnClassesThat(Modules.in(Modules.forbiddenTo(module)))
        .because("workers, engine and server must be usable, and replaceable, without each other")
        .check(Modules.mainClasses());
  }

  @Test
  void everyModuleWasCompiledAndIsLookedAt() {
    Set<String> seen = new TreeSet<>();
    Modules.mainClasses().forEach(type -> seen.add(Modules.moduleOf(type)));

    assertThat(seen).isEqualTo(new TreeSet<>(Modules.names()));
  }

  @Test
  void everyModuleOfTheBuildHasItsArrowsDrawn() throws IOException {
    Set<String> withCode = new TreeSet<>();
    Matcher module =
        Pattern.compile("<module>(.+?)</module>")
            .matcher(Files.readString(Modules.directory("pom.xml")));
    while (module.find()) {
      withCode.add(module.group(1));
    }
    withCode.removeAll(
        Set.of(
            "orchestrator-spring-boot-starter",
            "helm",
            Modules.SPRING_BOOT_ADMIN,
            Modules.BROWSER_TESTS,
            Modules.SYSTEM_TESTS));

    assertThat(withCode).isEqualTo(new TreeSet<>(Modules.names()));
  }

  @Test
  void noPackageIsSpreadOverTwoModules() {
    TreeMap<String, Set<String>> modulesOfPackage = new TreeMap<>();
    Modules.mainClasses()
        .forEach(
            type ->
                modulesOfPackage
                    .computeIfAbsent(type.getPackageName(), name -> new TreeSet<>())
                    .add(Modules.moduleOf(type)));

    List<String> spread =
        modulesOfPackage.entrySet().stream()
            .filter(entry -> entry.getValue().size() > 1)
            .map(entry -> entry.getKey() + " is in " + entry.getValue())
            .toList();
    assertThat(spread)
        .as("package-private must mean private to one module, and each module keeps its own words")
        .isEmpty();
  }
}
