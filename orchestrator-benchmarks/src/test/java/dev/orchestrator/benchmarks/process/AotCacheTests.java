package dev.orchestrator.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTests {

  @TempDir Path directory;

  private Path caches;
  private List<String> command;

  @BeforeEach
  void compile() throws IOException {
    Path classes = directory.resolve("some-module").resolve("target").resolve("classes");
    Files.createDirectories(classes.resolve("some"));
    Files.writeString(classes.resolve("some").resolve("Some.class"), "compiled");
    caches = directory.resolve("caches");
    String classPath = classes + File.pathSeparator + "/repository/library.jar";
    command = List.of("java", "-Xmx1g", "-cp", classPath, "some.Main", "argument");
  }

  @Test
  void withoutACacheNothingChanges() {
    assertThat(new AotCache.None().applyTo(command, "server")).isEqualTo(command);
  }

  @Test
  void aCacheIsWrittenAndReadByNameWithJarsInPlaceOfDirectories() {
    List<String> writing = new AotCache.Written(caches).applyTo(command, "server");
    List<String> reading = new AotCache.Read(caches).applyTo(command, "server");

    String classPath =
        caches.resolve("some-module.jar") + File.pathSeparator + "/repository/library.jar";
    assertThat(writing)
        .startsWith("java")
        .endsWith("-Xmx1g", "-cp", classPath, "some.Main", "argument");
    assertThat(writing.get(1)).startsWith("-XX:").endsWith("=" + caches.resolve("server.aot"));
    assertThat(reading.get(1)).startsWith("-XX:").endsWith("=" + caches.resolve("server.aot"));
    assertThat(reading.get(1)).isNotEqualTo(writing.get(1));
    assertThat(reading.subList(2, reading.size())).isEqualTo(writing.subList(2, writing.size()));
  }

  @Test
  void aJarHasTheFilesAndTheDirectoriesOfItsModule() throws IOException {
    new AotCache.Written(caches).applyTo(command, "server");

    try (var jar = new JarFile(caches.resolve("some-module.jar").toFile())) {
      assertThat(jar.stream().map(JarEntry::getName)).containsExactly("some/", "some/Some.class");
    }
  }

  @Test
  void aJarStaysAsItIsWhileItsClassesDo() throws IOException {
    new AotCache.Written(caches).applyTo(command, "server");
    Path jar = caches.resolve("some-module.jar");
    Files.writeString(jar, "unchanged");

    new AotCache.Read(caches).applyTo(command, "server");

    assertThat(jar).hasContent("unchanged");
  }
}
