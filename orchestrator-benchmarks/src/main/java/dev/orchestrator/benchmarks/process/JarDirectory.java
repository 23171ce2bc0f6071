package dev.orchestrator.benchmarks.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the compiled classes of modules are packed, because a cache of classes knows jars only. A
 * jar is made anew when its classes have changed, and left alone otherwise: a cache is void once a
 * jar is newer.
 *
 * @param directory where the jars are
 */
record JarDirectory(Path directory) {

  /** A class path with a jar in place of each directory. */
  String pack(String classPath) {
    return Stream.of(classPath.split(File.pathSeparator))
        .map(Path::of)
        .map(element -> Files.isDirectory(element) ? jar(element) : element)
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private Path jar(Path classes) {
    Path jar = directory.resolve(name(classes));
    if (FileTimes.isOutdated(jar, classes)) {
      write(classes, jar);
    }
    return jar;
  }

  /** Of {@code module/target/classes}, the module's name. */
  private static String name(Path classes) {
    Path absolute = classes.toAbsolutePath().normalize();
    int names = absolute.getNameCount();
    return absolute.getName(Math.max(0, names - 3)) + ".jar";
  }

  private static void write(Path classes, Path jar) {
    try {
      Files.createDirectories(jar.getParent());
      try (var files = Files.walk(classes);
          var out = new JarOutputStream(Files.newOutputStream(jar))) {
        List<Path> sorted = files.filter(file -> !file.equals(classes)).sorted().toList();
        for (Path file : sorted) {
          add(out, classes.relativize(file).toString(), file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Directories have entries too: those who search a class path for packages need them. */
  private static void add(JarOutputStream out, String name, Path file) throws IOException {
    if (Files.isDirectory(file)) {
      out.putNextEntry(new JarEntry(name + "/"));
    } else {
      out.putNextEntry(new JarEntry(name));
      Files.copy(file, out);
    }
    out.closeEntry();
  }
}
