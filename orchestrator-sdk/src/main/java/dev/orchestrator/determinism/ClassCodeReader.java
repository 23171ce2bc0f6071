package dev.orchestrator.determinism;

import dev.orchestrator.determinism.ClassCode.MethodCode;
import dev.orchestrator.workflow.AllowNonDeterminism;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Reads one class file. */
final class ClassCodeReader extends ClassVisitor {

  static final int API = Opcodes.ASM9;
  static final String ALLOWANCE = Type.getDescriptor(AllowNonDeterminism.class);

  private String name = "";
  private @Nullable String superName;
  private List<String> interfaces = List.of();
  private String sourceFile = "Unknown Source";
  private boolean anonymous;
  private boolean allowed;
  private final List<MethodReader> methods = new ArrayList<>();

  private ClassCodeReader() {
    super(API);
  }

  /**
   * Reads a class file.
   *
   * @throws IllegalArgumentException if it is of a Java version that the library does not know
   */
  static ClassCode read(byte[] bytes) {
    var reader = new ClassCodeReader();
    new ClassReader(bytes).accept(reader, ClassReader.SKIP_FRAMES);
    return reader.result();
  }

  private ClassCode result() {
    Map<String, MethodCode> found = new HashMap<>();
    for (MethodReader method : methods) {
      MethodCode code = method.result(name, sourceFile, allowed);
      found.put(code.name() + code.descriptor(), code);
    }
    return new ClassCode(name, superName, interfaces, sourceFile, anonymous, found);
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    this.name = name;
    this.superName = superName;
    this.interfaces = interfaces == null ? List.of() : List.of(interfaces);
  }

  @Override
  public void visitSource(@Nullable String source, @Nullable String debug) {
    sourceFile = source == null ? sourceFile : source;
  }

  @Override
  public void visitInnerClass(
      String inner, @Nullable String outer, @Nullable String innerName, int access) {
    anonymous |= inner.equals(name) && innerName == null;
  }

  @Override
  public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    allowed |= descriptor.equals(ALLOWANCE);
    return null;
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String method,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    var reader = new MethodReader(access, method, descriptor);
    methods.add(reader);
    return reader;
  }
}
