package dev.orchestrator.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Packages depend on each other one way, and each technology has packages of its own. */
class PackageTests {

  @Test
  void protocolNeedsOnlyTheJdkAndItsCodecJackson() {
    classes()
        .that(Modules.in(Modules.PROTOCOL))
        .and()
        .resideOutsideOfPackage("dev.orchestrator.protocol.json..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", "dev.orchestrator.protocol..")
        .because("the messages are plain records; how they look as JSON is the codec's business")
        .check(Modules.mainClasses());
    classes()
        .that()
        .resideInAPackage("dev.orchestrator.protocol.json..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify..",
            "tools.jackson..",
            "com.fasterxml.jackson.annotation..",
            "dev.orchestrator.protocol..")
        .check(Modules.mainClasses());
  }

  @Test
  void theMessagesDoNotKnowTheirCodec() {
    noClasses()
        .that(Modules.in(Modules.PROTOCOL))
        .and()
        .resideOutsideOfPackage("dev.orchestrator.protocol.json..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.orchestrator.protocol.json..")
        .check(Modules.mainClasses());
  }

  @Test
  void coreNeedsOnlyTheJdkTheProtocolAndAParserOfCron() {
    classes()
        .that(Modules.in(Modules.CORE))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify..",
            "com.cronutils..",
            "dev.orchestrator.core..",
            "dev.orchestrator.protocol..")
        .because("the rules of the engine are tested in microseconds and outlive every framework")
        .check(Modules.mainClasses());
    noClasses()
        .that(Modules.in(Modules.CORE))
        .and()
        .resideOutsideOfPackage("dev.orchestrator.core.schedule..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.cronutils..")
        .check(Modules.mainClasses());
  }

  @Test
  void sdkWorksWithoutSpring() {
    noClasses()
        .that(Modules.in(Modules.SDK, Modules.TEST))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "jakarta..")
        .check(Modules.mainClasses());
  }

  @Test
  void engineKnowsNeitherRestNorSecurity() {
    noClasses()
        .that(Modules.in(Modules.ENGINE))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework.web..",
            "org.springframework.http..",
            "org.springframework.security..",
            "jakarta.servlet..")
        .because("it runs in the server now, and inside an application later")
        .check(Modules.mainClasses());
  }

  @Test
  void onlyKafkaAndTransportPackagesImportKafka() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..kafka..", "..transport..", "dev.orchestrator.embedded")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..", "kafka..")
        .because("messages reach the rest of the code through a port that is named for the need")
        .check(Modules.mainClasses());
  }

  @Test
  void onlyJpaPackagesImportPersistence() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..jpa..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "jakarta.persistence..", "org.hibernate..", "org.springframework.data.jpa..")
        .because("entities stay behind the store; everything else speaks in the core's words")
        .check(Modules.mainClasses());
  }

  @Test
  void packagesFormNoCycle() {
    slices()
        .matching("dev.orchestrator.(**)")
        .should()
        .beFreeOfCycles()
        .check(Modules.mainClasses());
  }

  @Test
  void everyPackageIsNullMarked() {
    TreeSet<String> unmarked = new TreeSet<>();
    for (JavaClass type : Modules.mainClasses()) {
      JavaPackage home = type.getPackage();
      if (!home.isAnnotatedWith(NullMarked.class)) {
        unmarked.add(home.getName());
      }
    }

    assertThat(unmarked)
        .as("packages without a @NullMarked package-info.java: null checks do not see them")
        .isEmpty();
  }
}
