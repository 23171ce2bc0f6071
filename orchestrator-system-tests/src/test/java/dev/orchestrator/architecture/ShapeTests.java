package dev.orchestrator.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Classes are named for what they are, and stay small enough to be read in one go. */
class ShapeTests {

  private static final int MOST_LINES = 500;
  private static final int MOST_PARAMETERS = 7;

  static Stream<JavaClasses> mainAndTestClasses() {
    return Stream.of(Modules.mainClasses(), Modules.testClasses());
  }

  @ParameterizedTest
  @MethodSource("mainAndTestClasses")
  void noClassHasANameThatSaysNothing(JavaClasses classes) {
    noClasses()
        .that()
        .areNotAnnotations()
        .should()
        .haveNameMatching(".*(Impl|Manager|Helper|Utils?)")
        .because("a name says what a class is or does; annotations may use the field's own words")
        .check(classes);
  }

  @Test
  void noConstructorTakesMoreThanSevenParameters() {
    List<String> tooMany = new ArrayList<>();
    for (JavaClass type : Modules.mainClasses()) {
      if (!type.isRecord()) {
        type.getConstructors().stream()
            .filter(constructor -> constructor.getRawParameterTypes().size() > MOST_PARAMETERS)
            .forEach(constructor -> tooMany.add(constructor.getFullName()));
      }
    }

    assertThat(tooMany).as("collect the settings in a record, or split the class").isEmpty();
  }

  @Test
  void noFileIsLongerThanFiveHundredLines() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (String module : Modules.names()) {
      try (Stream<Path> files = Files.walk(Modules.directory(module).resolve("src"))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          if (Files.readAllLines(file).size() > MOST_LINES) {
            tooLong.add(module + ": " + file.getFileName());
          }
        }
      }
    }

    assertThat(tooLong).as("split by what changes for a different reason").isEmpty();
  }
}
