package dev.orchestrator.determinism;

import dev.orchestrator.determinism.ClassCode.MethodCode;
import dev.orchestrator.determinism.Instruction.Call;
import dev.orchestrator.determinism.Instruction.StaticWrite;
import dev.orchestrator.determinism.Instruction.Synchronized;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * Goes from a workflow's methods to all that they call in the user's own packages, the nearest
 * first, so that each place is reported with the shortest way to it.
 */
final class Walk {

  private final Class<?> implementation;
  private final String root;
  private final ClassCodes classes;
  private final Set<String> rootLineage;
  private final Deque<Visit> next = new ArrayDeque<>();
  private final Set<String> seen = new HashSet<>();
  private final List<Finding> findings = new ArrayList<>();

  Walk(Class<?> implementation) {
    this.implementation = implementation;
    this.root = Type.getInternalName(implementation);
    this.classes = new ClassCodes(implementation.getClassLoader(), OwnPackages.of(implementation));
    this.rootLineage = classes.lineage(root);
  }

  List<Finding> findings() {
    visitInitializers();
    visitHandlers();
    for (Visit visit = next.poll(); visit != null; visit = next.poll()) {
      for (Instruction instruction : visit.method.instructions()) {
        look(visit, instruction);
      }
    }
    return List.copyOf(findings);
  }

  /** What makes the object of a run, and what its classes do when they are loaded. */
  private void visitInitializers() {
    for (String type : rootLineage) {
      ClassCode code = classes.find(type);
      if (code != null) {
        code.methods().values().stream()
            .filter(
                method ->
                    method.isInitializer() || (type.equals(root) && method.name().equals("<init>")))
            .forEach(method -> visit(method, null));
      }
    }
  }

  /** What the platform calls: the methods of the interfaces that the workflow implements. */
  private void visitHandlers() {
    for (Class<?> type = implementation; type != null; type = type.getSuperclass()) {
      visitHandlersOf(type);
    }
  }

  private void visitHandlersOf(Class<?> type) {
    for (Class<?> implemented : type.getInterfaces()) {
      for (Method method : implemented.getMethods()) {
        visit(classes.resolve(root, method.getName() + Type.getMethodDescriptor(method)), null);
      }
    }
  }

  private void look(Visit visit, Instruction instruction) {
    switch (instruction) {
      case Call call -> follow(visit, call);
      case Synchronized block ->
          report(visit, block, NonDeterminism.LOCKS, "enters a synchronized block or method");
      case StaticWrite write -> {
        if (!visit.method.isInitializer()) {
          report(
              visit,
              write,
              NonDeterminism.STATIC_STATE,
              "writes static field %s.%s".formatted(write.owner().replace('/', '.'), write.name()));
        }
      }
    }
  }

  private void follow(Visit visit, Call call) {
    String signature = call.name() + call.descriptor();
    for (String type : classes.lineage(call.owner())) {
      ClassCode code = classes.find(type);
      MethodCode declared = code == null ? null : code.methods().get(signature);
      if (declared != null && declared.hasBody()) {
        break;
      }
      NonDeterminism kind = ForbiddenCalls.kindOf(type, call.name(), call.descriptor());
      if (kind != null) {
        report(visit, call, kind, Instruction.describe(call));
        return;
      }
      if (call.isConstructor()) {
        break; // those are not inherited
      }
    }
    visit(classes.resolve(call.owner(), signature), new Origin(visit, call.line()));
    if (call.dispatched() && rootLineage.contains(call.owner())) {
      visit(classes.resolve(root, signature), new Origin(visit, call.line()));
    }
    if (call.isConstructor()) {
      visitAnonymous(call, new Origin(visit, call.line()));
    }
  }

  /** A class without a name is a function, written in another way. */
  private void visitAnonymous(Call constructor, Origin origin) {
    ClassCode code = classes.find(constructor.owner());
    if (code != null && code.anonymous()) {
      code.methods().values().forEach(method -> visit(method, origin));
    }
  }

  private void visit(@Nullable MethodCode method, @Nullable Origin origin) {
    if (method != null && !method.allowed() && seen.add(method.id())) {
      next.add(new Visit(method, origin));
    }
  }

  private void report(Visit visit, Instruction at, NonDeterminism kind, String action) {
    List<StackTraceElement> callers = new LinkedList<>();
    for (Origin origin = visit.origin; origin != null; origin = origin.caller.origin) {
      callers.addFirst(origin.caller.method.at(origin.line));
    }
    findings.add(new Finding(kind, visit.method.at(at.line()), action, List.copyOf(callers)));
  }

  private record Visit(MethodCode method, @Nullable Origin origin) {}

  private record Origin(Visit caller, int line) {}
}
