package dev.orchestrator.determinism;

import dev.orchestrator.determinism.ClassCode.MethodCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Class files of the user's own packages, each read once. */
final class ClassCodes {

  private static final Logger LOG = LoggerFactory.getLogger(ClassCodes.class);

  private final @Nullable ClassLoader loader;
  private final Predicate<String> own;
  private final Map<String, Optional<ClassCode>> read = new HashMap<>();

  ClassCodes(@Nullable ClassLoader loader, Predicate<String> own) {
    this.loader = loader;
    this.own = own;
  }

  /** A class; null if it is not the user's own, or has no file that can be read. */
  @Nullable ClassCode find(String name) {
    if (!own.test(name)) {
      return null;
    }
    return read.computeIfAbsent(name, this::read).orElse(null);
  }

  /** The class, then what it inherits from, the nearest first, as far as files can be read. */
  Set<String> lineage(String name) {
    Set<String> all = new LinkedHashSet<>();
    Deque<String> next = new ArrayDeque<>();
    next.add(name);
    for (String type = next.poll(); type != null; type = next.poll()) {
      ClassCode code = all.add(type) ? find(type) : null;
      if (code != null) {
        code.parents().forEach(next::add);
      }
    }
    return all;
  }

  /** The method that a call of the class means; null if it is not the user's own. */
  @Nullable MethodCode resolve(String owner, String signature) {
    MethodCode declared = null;
    for (String type : lineage(owner)) {
      ClassCode code = find(type);
      MethodCode method = code == null ? null : code.methods().get(signature);
      if (method != null && method.hasBody()) {
        return method;
      }
      declared = declared == null ? method : declared;
    }
    return declared;
  }

  private Optional<ClassCode> read(String name) {
    try (InputStream file = open(name + ".class")) {
      return file == null
          ? Optional.empty()
          : Optional.of(ClassCodeReader.read(file.readAllBytes()));
    } catch (IOException | IllegalArgumentException e) {
      LOG.warn("Class {} is not checked for determinism: {}", name.replace('/', '.'), e.toString());
      return Optional.empty();
    }
  }

  private @Nullable InputStream open(String file) {
    return loader == null
        ? ClassLoader.getSystemResourceAsStream(file)
        : loader.getResourceAsStream(file);
  }
}
