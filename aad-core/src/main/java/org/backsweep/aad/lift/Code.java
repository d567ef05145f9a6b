package org.backsweep.aad.lift;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessFlag;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The instructions of a method, numbered from 0, with their places in the source and the {@link Flow} between them. */
final class Code {
  private static final int UNKNOWN = -1;

  private final Class<?> owner;
  private final String name;
  private final MethodTypeDesc type;
  private final String source;
  private final int maxLocals;
  private final List<Instruction> instructions = new ArrayList<>();
  private final List<Integer> lines = new ArrayList<>();
  private final Map<Label, Integer> labels = new HashMap<>();
  private final BitSet caught = new BitSet();
  private final Flow flow;

  private Code(Class<?> owner, MethodModel method, String source) {
    this.owner = owner;
    this.name = method.methodName().stringValue();
    this.type = method.methodTypeSymbol();
    this.source = source;
    int line = UNKNOWN;
    for (CodeElement element : method.code().orElseThrow().elementList()) {
      switch (element) {
        case LineNumber number -> line = number.line();
        case LabelTarget target -> labels.put(target.label(), instructions.size());
        case Instruction instruction -> {
          instructions.add(instruction);
          lines.add(line);
        }
        default -> { }
      }
    }
    this.maxLocals = method.findAttribute(Attributes.code()).orElseThrow().maxLocals();
    for (ExceptionCatch handler : method.code().orElseThrow().exceptionHandlers()) {
      caught.set(target(handler.tryStart()), target(handler.tryEnd()));
    }
    flow = new Flow(instructions, IntStream.range(0, instructions.size()).mapToObj(this::successors).toArray(int[][]::new));
  }

  /**
   * The code of a method: of a static one, declared by a class or one that it extends; or of the one that an object of the class has.
   *
   * @throws IllegalArgumentException if it cannot be had, or the method is not one that may be lifted
   */
  static Code of(Class<?> owner, String name, MethodTypeDesc type, boolean isStatic) {
    for (Class<?> each : lineage(owner)) {
      ClassModel model = read(each);
      for (MethodModel method : model.methods()) {
        boolean isMeant = method.methodName().equalsString(name) && method.methodTypeSymbol().equals(type);
        if (isMeant && !method.flags().has(AccessFlag.ABSTRACT)) {
          String what = each.getSimpleName() + "." + name;
          require(method.flags().has(AccessFlag.STATIC) == isStatic, what, isStatic ? "is not static" : "is static");
          require(!method.flags().has(AccessFlag.SYNCHRONIZED), what, "is synchronized");
          require(method.code().isPresent(), what, "has no bytecode: it is native");
          return new Code(each, method, model.findAttribute(Attributes.sourceFile()).map(SourceFileAttribute::sourceFile)
              .map(Object::toString).orElse("source unknown"));
        }
      }
    }
    throw new IllegalArgumentException(owner.getName() + " has no method " + name + type.displayDescriptor());
  }

  /** A class and those that it extends, then all of their interfaces, where default methods are. */
  private static List<Class<?>> lineage(Class<?> owner) {
    List<Class<?>> all = new ArrayList<>();
    for (Class<?> each = owner; each != null; each = each.getSuperclass()) {
      all.add(each);
    }
    for (int k = 0; k < all.size(); k++) {
      Arrays.stream(all.get(k).getInterfaces()).filter(each -> !all.contains(each)).forEach(all::add);
    }
    return all;
  }

  /** Where the code of an object's method is looked for: in the class that a call names if it is private there, or in the object's own. */
  static Class<?> owner(Class<?> named, Class<?> object, String name, MethodTypeDesc type) {
    return Arrays.stream(named.getDeclaredMethods()).anyMatch(method -> Modifier.isPrivate(method.getModifiers())
        && method.getName().equals(name) && type(method).equals(type)) ? named : object;
  }

  /** The type of a method, as its code has it. */
  static MethodTypeDesc type(Method method) {
    return MethodType.methodType(method.getReturnType(), method.getParameterTypes()).describeConstable().orElseThrow();
  }

  private static void require(boolean holds, String what, String isNot) {
    if (!holds) {
      throw new IllegalArgumentException(what + " cannot be lifted: it " + isNot);
    }
  }

  /** The class file of a class. */
  static ClassModel read(Class<?> owner) {
    String resource = owner.getName().substring(owner.getPackageName().isEmpty() ? 0 : owner.getPackageName().length() + 1) + ".class";
    try (InputStream bytes = owner.isHidden() ? null : owner.getResourceAsStream(resource)) {
      if (bytes == null) {
        throw new IllegalArgumentException(owner.getName() + " cannot be lifted: its class loader (" + owner.getClassLoader()
            + ") does not give its class file as the resource " + resource);
      }
      return ClassFile.of().parse(bytes.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("the class file of " + owner.getName(), e);
    }
  }

  Class<?> owner() {
    return owner;
  }

  int maxLocals() {
    return maxLocals;
  }

  Instruction at(int index) {
    return instructions.get(index);
  }

  int target(Label label) {
    return labels.get(label);
  }

  Flow flow() {
    return flow;
  }

  /** Whether what an instruction throws may be caught in this method. */
  boolean isCaught(int index) {
    return caught.get(index);
  }

  /** An instruction's place, for messages. */
  String place(int index) {
    int line = lines.get(index);
    return owner.getSimpleName() + "." + name + " (" + source + (line == UNKNOWN ? "" : ":" + line) + ")";
  }

  private int[] successors(int i) {
    Instruction instruction = instructions.get(i);
    return switch (instruction) {
      case ReturnInstruction _ -> new int[] {instructions.size()};
      case ThrowInstruction _ -> new int[0];
      case BranchInstruction b when b.opcode() == Opcode.GOTO || b.opcode() == Opcode.GOTO_W -> new int[] {target(b.target())};
      case BranchInstruction b -> new int[] {i + 1, target(b.target())};
      case TableSwitchInstruction s -> targets(s.defaultTarget(), s.cases());
      case LookupSwitchInstruction s -> targets(s.defaultTarget(), s.cases());
      default -> new int[] {i + 1};
    };
  }

  private int[] targets(Label otherwise, List<SwitchCase> cases) {
    return Stream.concat(Stream.of(otherwise), cases.stream().map(SwitchCase::target)).mapToInt(this::target).toArray();
  }
}
