package dev.orchestrator.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/** Time, chance and waiting enter through named doors. */
class DeterminismTests {

  private static final Map<String, Set<String>> FORBIDDEN =
      Map.of(
          System.class.getName(), Set.of("currentTimeMillis"),
          UUID.class.getName(), Set.of("randomUUID"),
          Math.class.getName(), Set.of("random"),
          Thread.class.getName(), Set.of("sleep"));

  private static final DescribedPredicate<JavaAccess<?>> CLOCK_CHANCE_OR_SLEEP =
      DescribedPredicate.describe(
          "read the machine's clock, draw by chance or sleep", DeterminismTests::isForbidden);

  @Test
  void onlyNamedAdaptersReadTheClockDrawByChanceOrSleep() {
    noClasses()
        .that(
            DescribedPredicate.describe(
                "are not in NamedAdapters",
                (JavaClass type) -> !NamedAdapters.contains(type.getName())))
        .should()
        .accessTargetWhere(CLOCK_CHANCE_OR_SLEEP)
        .because("an injected InstantSource, or a value handed in, can be tested and replayed")
        .check(Modules.mainClasses());
  }

  @Test
  void everyNamedAdapterStillNeedsItsExemption() {
    Set<String> needed = new TreeSet<>();
    for (JavaClass type : Modules.mainClasses()) {
      if (type.getAccessesFromSelf().stream().anyMatch(CLOCK_CHANCE_OR_SLEEP)) {
        needed.add(type.getName());
      }
    }

    assertThat(needed).containsAll(NamedAdapters.WITH_REASONS.keySet());
  }

  @Test
  void testsDoNotSleep() {
    noClasses()
        .should()
        .accessTargetWhere(
            DescribedPredicate.describe(
                "sleep", (JavaAccess<?> access) -> isCallOf(access, Thread.class, "sleep")))
        .because("a sleep is too short on a busy machine and too long on a fast one: await instead")
        .check(Modules.testClasses());
  }

  @Test
  void coreHasNoThreadClockOrChance() {
    noClasses()
        .that(Modules.in(Modules.PROTOCOL, Modules.CORE))
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Executor.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Thread.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(InstantSource.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Random.class)
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net..", "java.nio.channels..", "java.nio.file..", "java.sql..")
        .because("a decision depends on the request, the state and the instant it is given")
        .check(Modules.mainClasses());
  }

  private static boolean isForbidden(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    boolean readsClock =
        owner.getPackageName().equals("java.time")
            && access.getName().equals("now")
            && !owner.isAssignableTo(InstantSource.class);
    return readsClock
        || FORBIDDEN.getOrDefault(owner.getName(), Set.of()).contains(access.getName());
  }

  private static boolean isCallOf(JavaAccess<?> access, Class<?> owner, String method) {
    return access.getTargetOwner().isEquivalentTo(owner) && access.getName().equals(method);
  }
}
