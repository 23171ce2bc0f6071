package dev.orchestrator.determinism;

import dev.orchestrator.determinism.ClassCode.MethodCode;
import dev.orchestrator.determinism.Instruction.Call;
import dev.orchestrator.determinism.Instruction.StaticWrite;
import dev.orchestrator.determinism.Instruction.Synchronized;
import dev.orchestrator.workflow.Workflow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Reads the body of one method.
 *
 * <p>A function that is handed to {@code Workflow.sideEffect} may do what it wants. It is known by
 * where it is made: right before that call, as its last argument, or in a local variable that is
 * loaded there.
 */
final class MethodReader extends MethodVisitor {

  private static final String WORKFLOW = Type.getInternalName(Workflow.class);
  private static final Set<String> OUTSIDE = Set.of("sideEffect", "mutableSideEffect");

  private final int access;
  private final String name;
  private final String descriptor;
  private final List<Instruction> instructions = new ArrayList<>();
  private final Map<Integer, List<Instruction>> functionsInVariables = new HashMap<>();

  /** What the function on top of the stack calls; empty if something else is there. */
  private List<Instruction> function = List.of();

  private int line = -1;
  private boolean hasBody;
  private boolean allowed;

  MethodReader(int access, String name, String descriptor) {
    super(ClassCodeReader.API);
    this.access = access;
    this.name = name;
    this.descriptor = descriptor;
  }

  MethodCode result(String home, String sourceFile, boolean classAllowed) {
    return new MethodCode(
        home,
        name,
        descriptor,
        sourceFile,
        hasBody,
        allowed || classAllowed,
        List.copyOf(instructions));
  }

  @Override
  public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
    allowed |= annotation.equals(ClassCodeReader.ALLOWANCE);
    return null;
  }

  @Override
  public void visitCode() {
    hasBody = true;
  }

  @Override
  public void visitLineNumber(int number, Label start) {
    if (line < 0 && (access & Opcodes.ACC_SYNCHRONIZED) != 0) {
      instructions.add(new Synchronized(number));
    }
    line = number;
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String method, String methodDescriptor, boolean isInterface) {
    if (owner.equals(WORKFLOW) && OUTSIDE.contains(method)) {
      List<Instruction> outside = function;
      instructions.removeIf(made -> outside.stream().anyMatch(one -> one == made));
      function = List.of();
      return;
    }
    boolean dispatched = opcode == Opcodes.INVOKEVIRTUAL || opcode == Opcodes.INVOKEINTERFACE;
    var call = new Call(owner, method, methodDescriptor, dispatched, line);
    instructions.add(call);
    function = call.isConstructor() ? List.of(call) : List.of();
  }

  @Override
  public void visitInvokeDynamicInsn(
      String method, String type, Handle bootstrap, Object... arguments) {
    List<Instruction> made = new ArrayList<>();
    for (Object argument : arguments) {
      if (argument instanceof Handle handle && handle.getTag() > Opcodes.H_PUTSTATIC) {
        made.add(call(handle));
      }
    }
    instructions.addAll(made);
    function = made;
  }

  private Call call(Handle handle) {
    int tag = handle.getTag();
    return new Call(
        handle.getOwner(),
        handle.getName(),
        handle.getDesc(),
        tag == Opcodes.H_INVOKEVIRTUAL || tag == Opcodes.H_INVOKEINTERFACE,
        line);
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String field, String type) {
    if (opcode == Opcodes.PUTSTATIC) {
      instructions.add(new StaticWrite(owner, field, line));
    }
    function = List.of();
  }

  @Override
  public void visitVarInsn(int opcode, int variable) {
    switch (opcode) {
      case Opcodes.ASTORE -> {
        functionsInVariables.put(variable, function);
        function = List.of();
      }
      case Opcodes.ALOAD -> function = functionsInVariables.getOrDefault(variable, List.of());
      default -> function = List.of();
    }
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode == Opcodes.MONITORENTER) {
      instructions.add(new Synchronized(line));
    }
    function = List.of();
  }

  @Override
  public void visitLdcInsn(Object value) {
    function = List.of();
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    function = List.of();
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    if (opcode != Opcodes.CHECKCAST) {
      function = List.of();
    }
  }

  @Override
  public void visitJumpInsn(int opcode, Label label) {
    function = List.of();
  }
}
