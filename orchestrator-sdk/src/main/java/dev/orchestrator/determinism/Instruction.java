package dev.orchestrator.determinism;

import org.jspecify.annotations.Nullable;

/** What of a method's byte code the check looks at. */
sealed interface Instruction {

  /** The source line; negative if unknown. */
  int line();

  /**
   * Calls a method, or makes a function that may call it.
   *
   * @param owner the class named by the call, as {@code java/lang/String}
   * @param descriptor its parameters and result, as {@code (I)V}
   * @param dispatched whether the object's class decides which method is meant
   */
  record Call(String owner, String name, String descriptor, boolean dispatched, int line)
      implements Instruction {

    boolean isConstructor() {
      return name.equals("<init>");
    }
  }

  /** Writes a static field. */
  record StaticWrite(String owner, String name, int line) implements Instruction {}

  /** Enters a synchronized block. */
  record Synchronized(int line) implements Instruction {}

  /** A call as people write it. */
  static String describe(Call call) {
    String owner = call.owner().replace('/', '.').replace('$', '.');
    return call.isConstructor()
        ? "calls new %s(%s)".formatted(owner, parameters(call.descriptor()))
        : "calls %s.%s(%s)".formatted(owner, call.name(), parameters(call.descriptor()));
  }

  private static String parameters(@Nullable String descriptor) {
    return descriptor == null || descriptor.startsWith("()") ? "" : "…";
  }
}
