package org.backsweep.aad.execute.kernel;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The instructions of a method of a class file as text, a line each; labels are numbered in the order in which they occur. */
public final class BytecodeText {
  private final Map<Label, Integer> labels = new HashMap<>();

  private BytecodeText() {}

  /** The instructions of the method with a given name. */
  public static List<String> of(byte[] classFile, String method) {
    CodeModel code = ClassFile.of().parse(classFile).methods().stream().filter(m -> m.methodName().equalsString(method))
        .findFirst().flatMap(m -> m.code()).orElseThrow();
    BytecodeText text = new BytecodeText();
    List<String> lines = new ArrayList<>();
    for (CodeElement element : code) {
      switch (element) {
        case LabelTarget target -> lines.add(text.label(target.label()) + ":");
        case Instruction instruction -> lines.add("  " + text.line(instruction));
        default -> { }
      }
    }
    return List.copyOf(lines);
  }

  private String line(Instruction instruction) {
    String name = instruction.opcode().name().toLowerCase(Locale.ROOT);
    return switch (instruction) {
      // To a reader aload_1 and aload with its slot are the same.
      case LoadInstruction load -> name.split("_", 2)[0] + " " + load.slot();
      case StoreInstruction store -> name.split("_", 2)[0] + " " + store.slot();
      case IncrementInstruction increment -> name + " " + increment.slot() + " " + increment.constant();
      case ConstantInstruction constant -> "push " + constant.constantValue();
      case BranchInstruction branch -> name + " " + label(branch.target());
      case FieldInstruction field -> name + " " + field.owner().asSymbol().displayName() + "." + field.name().stringValue();
      case InvokeInstruction call -> name + " " + call.owner().asSymbol().displayName() + "." + call.name().stringValue()
          + call.typeSymbol().parameterList().stream().map(ClassDesc::displayName).collect(Collectors.joining(", ", "(", ")"));
      default -> name;
    };
  }

  private String label(Label label) {
    return "L" + labels.computeIfAbsent(label, key -> labels.size());
  }
}
