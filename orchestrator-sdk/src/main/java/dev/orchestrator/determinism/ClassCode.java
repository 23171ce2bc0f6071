package dev.orchestrator.determinism;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the check needs of a class file.
 *
 * @param name as {@code java/lang/String}
 * @param superName null for {@code Object}
 * @param methods by name and descriptor
 * @param anonymous whether it is a class without a name, which is made where it is written
 */
record ClassCode(
    String name,
    @Nullable String superName,
    List<String> interfaces,
    String sourceFile,
    boolean anonymous,
    Map<String, MethodCode> methods) {

  /** What it extends and implements. */
  Stream<String> parents() {
    return superName == null
        ? interfaces.stream()
        : Stream.concat(Stream.of(superName), interfaces.stream());
  }

  /**
   * A method.
   *
   * @param home the class that declares it
   * @param hasBody whether it is neither abstract nor native
   * @param allowed whether the check passes it by
   */
  record MethodCode(
      String home,
      String name,
      String descriptor,
      String sourceFile,
      boolean hasBody,
      boolean allowed,
      List<Instruction> instructions) {

    /** What no other method has. */
    String id() {
      return home + '.' + name + descriptor;
    }

    boolean isInitializer() {
      return name.equals("<clinit>");
    }

    /** A place in the method, as it looks in a stack trace; a lambda's is that of its method. */
    StackTraceElement at(int line) {
      return new StackTraceElement(home.replace('/', '.'), readableName(), sourceFile, line);
    }

    private String readableName() {
      if (!name.startsWith("lambda$")) {
        return name;
      }
      int end = name.lastIndexOf('$');
      return end > "lambda$".length() ? name.substring("lambda$".length(), end) : name;
    }
  }
}
