package org.backsweep.aad.execute.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.backsweep.aad.Op;
import org.backsweep.aad.execute.block.VectorOps;
import org.backsweep.aad.math.VectorElementary;
import org.backsweep.aad.math.VectorLogistic;
import org.backsweep.aad.math.VectorPolar;
import org.backsweep.aad.math.VectorPower;
import org.backsweep.aad.math.VectorTrigonometry;

/**
 * The bytecode of {@link VectorOps} and of the functions that it calls, to be written into kernels in place of calls: C2 stops
 * inlining methods that are not the JDK's own in a large method, and would box the vectors that cross the call.
 */
public final class InlinedVectorOps {
  private static final String VECTORS = "jdk/incubator/vector/";

  private final Map<String, CodeModel> methods = new HashMap<>();
  private final Map<Op, CodeModel> byOp = new HashMap<>();
  private final Map<Op, Integer> weights = new HashMap<>();

  private InlinedVectorOps() throws IOException {
    read(VectorElementary.class);
    read(VectorLogistic.class);
    read(VectorPolar.class);
    read(VectorPower.class);
    read(VectorTrigonometry.class);
    ClassModel lanes = read(VectorOps.class);
    for (MethodModel method : lanes.methods()) {
      for (Op op : Op.values()) {
        if (method.methodName().equalsString(op.mnemonic())) {
          CodeModel code = method.code().orElseThrow();
          byOp.put(op, code);
          weights.put(op, weight(code));
        }
      }
    }
  }

  /** All formulas; they are read when they are first asked for, since a short run should not wait for them. */
  public static InlinedVectorOps all() {
    return Read.FORMULAS;
  }

  private static final class Read {
    static final InlinedVectorOps FORMULAS = read();

    private static InlinedVectorOps read() {
      try {
        return new InlinedVectorOps();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private ClassModel read(Class<?> type) throws IOException {
    String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      if (in == null) {
        throw new IOException("the bytecode of " + type.getName() + " is not on the classpath");
      }
      ClassModel model = ClassFile.of().parse(in.readAllBytes());
      String owner = type.getName().replace('.', '/');
      for (MethodModel method : model.methods()) {
        method.code().ifPresent(code -> methods.put(
            owner + '.' + method.methodName().stringValue() + method.methodType().stringValue(), code));
      }
      return model;
    }
  }

  /** Whether an operation has a vector form. */
  boolean has(Op op) {
    return byOp.containsKey(op);
  }

  /** The number of vector operations of an operation's vector form, not counting broadcasts of constants. */
  int weight(Op op) {
    return weights.get(op);
  }

  private int weight(CodeModel code) {
    int weight = 0;
    for (CodeElement element : code) {
      if (element instanceof InvokeInstruction call) {
        CodeModel called = methods.get(key(call));
        boolean free = call.name().equalsString("broadcast") || call.name().equalsString("species")
            || call.name().stringValue().startsWith("reinterpret") || !call.owner().asInternalName().startsWith(VECTORS);
        weight += called != null ? weight(called) : free ? 0 : 1;
      }
    }
    return weight;
  }

  /** Writes the vector form of an operation, which takes its operands from the stack and leaves its result there. */
  void write(CodeBuilder out, Op op) {
    write(out, byOp.get(op), List.of(), op.arity());
  }

  private void write(CodeBuilder out, CodeModel code, List<ClassDesc> parameters, int arity) {
    // The slots of the copied method as slots of the kernel.
    Map<Integer, Integer> slots = new HashMap<>();
    Map<Label, Label> labels = new HashMap<>();
    Label end = out.newLabel();
    for (int k = arity - 1; k >= 0; k--) {
      TypeKind kind = parameters.isEmpty() ? TypeKind.REFERENCE : TypeKind.from(parameters.get(k));
      if (kind.slotSize() != 1) {
        throw new IllegalStateException("a formula with a parameter of two slots");
      }
      out.storeLocal(kind, slot(out, slots, k, kind));
    }
    List<CodeElement> elements = code.elementList();
    Instruction last =
        (Instruction) elements.reversed().stream().filter(Instruction.class::isInstance).findFirst().orElseThrow();
    for (CodeElement element : elements) {
      switch (element) {
        case LoadInstruction load -> out.loadLocal(load.typeKind(), slot(out, slots, load.slot(), load.typeKind()));
        case StoreInstruction store -> out.storeLocal(store.typeKind(), slot(out, slots, store.slot(), store.typeKind()));
        case InvokeInstruction call when methods.containsKey(key(call)) -> {
          MethodTypeDesc type = call.typeSymbol();
          write(out, methods.get(key(call)), type.parameterList(), type.parameterCount());
        }
        case ReturnInstruction _ when element != last -> out.goto_(end);
        case ReturnInstruction _ -> { }
        case BranchInstruction branch ->
          out.branch(branch.opcode(), labels.computeIfAbsent(branch.target(), label -> out.newLabel()));
        case LabelTarget target -> out.labelBinding(labels.computeIfAbsent(target.label(), label -> out.newLabel()));
        case Instruction other -> out.with(other);
        default -> { }
      }
    }
    out.labelBinding(end);
  }

  private static int slot(CodeBuilder out, Map<Integer, Integer> slots, int slot, TypeKind kind) {
    return slots.computeIfAbsent(slot, key -> out.allocateLocal(kind));
  }

  private static String key(InvokeInstruction call) {
    return call.owner().asInternalName() + '.' + call.name().stringValue() + call.type().stringValue();
  }
}
