package dev.orchestrator.autoconfigure.aot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.autoconfigure.aot.GreetingApplication.Hello;
import dev.orchestrator.autoconfigure.aot.GreetingApplication.SayHello;
import dev.orchestrator.autoconfigure.aot.GreetingApplication.Words;
import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.task.ActivityTask;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.beans.factory.aot.AotServices;
import org.springframework.boot.SpringApplicationAotProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.javapoet.ClassName;

/** Applications that are processed when they are built. */
class AheadOfTimeTests {

  private static final String CLASS_PATH =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

  private static final String FURTHER_NAMESPACE =
      "--orchestrator.namespaces.abroad.server.url=http://abroad.invalid:1";

  private static final String IMPLEMENTATIONS = "META-INF/orchestrator/workflow-implementations";

  @TempDir Path directory;

  @Test
  void startersAndWorkflowsOfAnApplicationBuiltAheadOfTimeAreThere() throws Exception {
    Path sources = Files.createDirectories(directory.resolve("sources"));
    Path resources = Files.createDirectories(directory.resolve("resources"));
    Path classes = Files.createDirectories(directory.resolve("classes"));
    run(
        List.of(),
        SpringApplicationAotProcessor.class.getName(),
        GreetingApplication.class.getName(),
        sources.toString(),
        resources.toString(),
        classes.toString(),
        "com.acme",
        "greetings",
        "--spring.main.web-application-type=none",
        FURTHER_NAMESPACE);
    compile(sources, classes);

    String output =
        run(
            List.of(classes, resources),
            "-Dspring.aot.enabled=true",
            GreetingApplication.class.getName(),
            "--spring.main.web-application-type=none",
            FURTHER_NAMESPACE);

    assertThat(resources.resolve(IMPLEMENTATIONS)).content().contains(SayHello.class.getName());
    assertThat(output)
        .contains(
            "AHEAD OF TIME true STARTERS hellos farewells SERVED [farewells, hellos] ABROAD abroad");
  }

  @Test
  void stubsPayloadsAndImplementationsHaveHints() {
    RuntimeHints hints = hintsOfTheApplication();

    assertThat(RuntimeHintsPredicates.proxies().forInterfaces(Hello.class)).accepts(hints);
    assertThat(RuntimeHintsPredicates.reflection().onType(Words.class)).accepts(hints);
    assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Hello.class, "hello"))
        .accepts(hints);
    assertThat(RuntimeHintsPredicates.reflection().onType(SayHello.class)).accepts(hints);
    assertThat(RuntimeHintsPredicates.resource().forResource(IMPLEMENTATIONS)).accepts(hints);
  }

  @Test
  void filesThatAreReadByTheirNamesHaveHints() {
    RuntimeHints hints = hintsOfTheLibrary();

    assertThat(List.of("db/orchestrator/changelog.yaml", "db/orchestrator/schema-postgresql.sql"))
        .allSatisfy(file -> assertThat(resource(file)).accepts(hints));
    assertThat(
            List.of(
                "dev/orchestrator/dashboard/index.html",
                "dev/orchestrator/dashboard/components/actions.js"))
        .allSatisfy(file -> assertThat(resource(file)).accepts(hints));
  }

  @Test
  void recordsOfTheProtocolHaveHints() {
    RuntimeHints hints = hintsOfTheLibrary();

    assertThat(RuntimeHintsPredicates.reflection().onType(ActivityTask.class)).accepts(hints);
    assertThat(RuntimeHintsPredicates.reflection().onType(Command.CompleteWorkflowExecution.class))
        .accepts(hints);
  }

  /** A hint for a file that is there. */
  private static Predicate<RuntimeHints> resource(String file) {
    assertThat(AheadOfTimeTests.class.getClassLoader().getResource(file)).as(file).isNotNull();
    return RuntimeHintsPredicates.resource().forResource(file);
  }

  private static RuntimeHints hintsOfTheLibrary() {
    var hints = new RuntimeHints();
    AotServices.factories()
        .load(RuntimeHintsRegistrar.class)
        .forEach(
            registrar -> registrar.registerHints(hints, AheadOfTimeTests.class.getClassLoader()));
    return hints;
  }

  private static RuntimeHints hintsOfTheApplication() {
    var hints = new RuntimeHints();
    var context = new AnnotationConfigApplicationContext();
    context.register(GreetingApplication.class);
    generate(context, hints);
    return hints;
  }

  private static void generate(GenericApplicationContext context, RuntimeHints hints) {
    var generation =
        new DefaultGenerationContext(
            new ClassNameGenerator(ClassName.get("com.acme", "Greetings")),
            new InMemoryGeneratedFiles(),
            hints);
    new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
    generation.writeGeneratedContent();
  }

  private static void compile(Path sources, Path classes) throws IOException {
    var arguments =
        new ArrayList<>(List.of("-proc:none", "-d", classes.toString(), "-cp", CLASS_PATH));
    try (Stream<Path> files = Files.walk(sources)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(f -> arguments.add(f.toString()));
    }
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(result).isZero();
  }

  private String run(List<Path> before, String... arguments)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(directory, "run", ".log");
    var classPath = new ArrayList<>(before.stream().map(Path::toString).toList());
    classPath.add(CLASS_PATH);
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                String.join(File.pathSeparator, classPath)));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(output);
  }
}
