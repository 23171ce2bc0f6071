package dev.orchestrator.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Auto-configurations have the shape that Spring Boot asks of its own. */
class AutoConfigurationTests {

  private static final Path IMPORTS =
      Path.of(
          "src/main/resources/META-INF/spring",
          "org.springframework.boot.autoconfigure.AutoConfiguration.imports");

  @Test
  void anAutoConfigurationIsPublicAndFinal() {
    classes()
        .that()
        .areAnnotatedWith(AutoConfiguration.class)
        .should()
        .bePublic()
        .andShould()
        .haveModifier(JavaModifier.FINAL)
        .because("users name it to exclude it or to order theirs, and for nothing else")
        .check(Modules.mainClasses());
  }

  @Test
  void theMembersOfAnAutoConfigurationArePackagePrivate() {
    members()
        .that()
        .areDeclaredInClassesThat()
        .areMetaAnnotatedWith(Configuration.class)
        .and()
        .areDeclaredInClassesThat(Modules.in(Modules.AUTOCONFIGURE, Modules.DEV_SERVICES))
        .should()
        .notBePublic()
        .andShould()
        .notBeProtected()
        .because("beans are the contract; the methods that make them are not")
        .check(Modules.mainClasses());
  }

  @Test
  void noBeanMethodHasAClassCondition() {
    noMethods()
        .that()
        .areAnnotatedWith(Bean.class)
        .should()
        .beAnnotatedWith(ConditionalOnClass.class)
        .because("loading the configuration class already loads the method's return type")
        .check(Modules.mainClasses());
  }

  @Test
  void postProcessorsAreMadeByStaticMethods() {
    methods()
        .that()
        .areAnnotatedWith(Bean.class)
        .and()
        .haveRawReturnType(
            assignableTo(BeanPostProcessor.class).or(assignableTo(BeanFactoryPostProcessor.class)))
        .should(be(modifier(JavaModifier.STATIC)))
        .because("otherwise the configuration class is created too early to be processed itself")
        .check(Modules.mainClasses());
  }

  @Test
  void exactlyTheAutoConfigurationsAreRegistered() throws IOException {
    Set<String> declared =
        Modules.mainClasses().stream()
            .filter(type -> type.isAnnotatedWith(AutoConfiguration.class))
            .map(JavaClass::getName)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(registered()).isEqualTo(declared);
  }

  private static Set<String> registered() throws IOException {
    Set<String> names = new TreeSet<>();
    for (String module : Modules.names()) {
      Path imports = Modules.directory(module).resolve(IMPORTS);
      if (Files.exists(imports)) {
        try (Stream<String> lines = Files.lines(imports)) {
          lines
              .map(String::strip)
              .filter(l -> !l.isEmpty() && !l.startsWith("#"))
              .forEach(names::add);
        }
      }
    }
    return names;
  }
}
