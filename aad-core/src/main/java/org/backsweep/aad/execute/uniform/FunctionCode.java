package org.backsweep.aad.execute.uniform;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.Collections;
import java.util.Optional;
import org.backsweep.aad.Graph;
import org.backsweep.aad.GraphFunction;
import org.backsweep.aad.Op;
import org.backsweep.aad.math.Choice;
import org.backsweep.aad.math.Elementary;

/**
 * Writes a graph of arithmetic as the bytecode of a function, each number in a local variable. The operations are those of
 * {@link Op#apply}, in the order of the graph, so that no bit differs from what the interpreter gives.
 */
final class FunctionCode {
  /** The most nodes of a graph that is written, and the most bytes of a method: HotSpot's JIT leaves longer ones to its interpreter. */
  private static final int MOST = 500;
  private static final int MOST_BYTES = 8000;

  private static final ClassDesc FUNCTION = describe(GraphFunction.class);
  private static final ClassDesc ELEMENTARY = describe(Elementary.class);
  private static final ClassDesc CHOICE = describe(Choice.class);
  private static final ClassDesc MATH = describe(Math.class);
  private static final ClassDesc DOUBLES = CD_double.arrayType();
  private static final MethodTypeDesc AT = MethodTypeDesc.of(DOUBLES, DOUBLES);
  private static final MethodTypeDesc REPEAT = MethodTypeDesc.of(CD_void, DOUBLES, CD_int);

  private final Graph graph;
  private final CodeBuilder out;
  private final int[] inputs;
  private final int[] values;

  private FunctionCode(Graph graph, CodeBuilder out) {
    this.graph = graph;
    this.out = out;
    this.inputs = locals(graph.inputs().size());
    this.values = locals(graph.size());
  }

  private static ClassDesc describe(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }

  private int[] locals(int count) {
    int[] locals = new int[count];
    for (int k = 0; k < count; k++) {
      locals[k] = out.allocateLocal(TypeKind.DOUBLE);
    }
    return locals;
  }

  /** Whether a graph is arithmetic alone and short enough. */
  static boolean isWritten(Graph graph) {
    if (graph.size() > MOST || graph.inputs().size() > MOST || graph.outputs() > MOST) {
      return false;
    }
    for (int i = 0; i < graph.size(); i++) {
      if (graph.op(i) != Op.CONST && graph.op(i) != Op.INPUT && !graph.op(i).isElementwise()) {
        return false;
      }
    }
    return true;
  }

  /** The function of a graph, as a hidden class; empty where it would be too long. */
  static Optional<GraphFunction> of(Graph graph) {
    byte[] bytes = ClassFile.of().build(ClassDesc.of(FunctionCode.class.getName() + "$Written"), type -> {
      type.withSuperclass(CD_Object)
          .withInterfaceSymbols(FUNCTION)
          .withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER)
          .withMethodBody(INIT_NAME, MTD_void, 0, body -> body.aload(0).invokespecial(CD_Object, INIT_NAME, MTD_void).return_())
          .withMethodBody("at", AT, ClassFile.ACC_PUBLIC, body -> new FunctionCode(graph, body).at());
      // Otherwise it is not the step of a loop.
      if (graph.outputs() < graph.inputs().size()) {
        type.withMethodBody("repeat", REPEAT, ClassFile.ACC_PUBLIC, body -> new FunctionCode(graph, body).repeat());
      }
    });
    if (ClassFile.of().parse(bytes).methods().stream().flatMap(method -> method.code().stream())
        .anyMatch(code -> ((CodeAttribute) code).codeLength() > MOST_BYTES)) {
      return Optional.empty();
    }
    try {
      return Optional.of((GraphFunction) MethodHandles.lookup().defineHiddenClass(bytes, true).lookupClass().getDeclaredConstructor()
          .newInstance());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the function of a graph of " + graph.size() + " nodes", e);
    }
  }

  private void at() {
    readInputs();
    compute();
    out.loadConstant(graph.outputs()).newarray(TypeKind.DOUBLE);
    for (int o = 0; o < graph.outputs(); o++) {
      out.dup().loadConstant(o).dload(output(o)).dastore();
    }
    out.areturn();
  }

  private void repeat() {
    int left = out.allocateLocal(TypeKind.INT);
    Label next = out.newLabel();
    Label done = out.newLabel();
    readInputs();
    out.iload(out.parameterSlot(1)).istore(left);
    out.labelBinding(next);
    out.iload(left).ifle(done);
    compute();
    // All are read before one is written: an output may be an input.
    for (int o = 0; o < graph.outputs(); o++) {
      out.dload(output(o));
    }
    for (int o = graph.outputs() - 1; o >= 0; o--) {
      out.dstore(inputs[1 + o]);
    }
    out.dload(inputs[0]).dconst_1().dadd().dstore(inputs[0]);
    out.iinc(left, -1);
    out.goto_(next);
    out.labelBinding(done);
    for (int k = 0; k <= graph.outputs(); k++) {
      out.aload(out.parameterSlot(0)).loadConstant(k).dload(inputs[k]).dastore();
    }
    out.return_();
  }

  private int output(int o) {
    return place(graph.outputNode(o));
  }

  private int place(int node) {
    return graph.op(node) == Op.INPUT ? inputs[graph.index(node)] : values[node];
  }

  private void readInputs() {
    for (int k = 0; k < inputs.length; k++) {
      out.aload(out.parameterSlot(0)).loadConstant(k).daload().dstore(inputs[k]);
    }
  }

  private void compute() {
    for (int i = 0; i < graph.size(); i++) {
      if (graph.op(i) != Op.INPUT) {
        if (graph.op(i) == Op.CONST) {
          out.loadConstant(graph.constant(i));
        } else {
          for (int k = 0; k < graph.arity(i); k++) {
            out.dload(place(graph.arg(i, k)));
          }
          write(graph.op(i));
        }
        out.dstore(values[i]);
      }
    }
  }

  private void write(Op op) {
    switch (op) {
      case ADD -> out.dadd();
      case SUB -> out.dsub();
      case MUL -> out.dmul();
      case DIV -> out.ddiv();
      case NEG -> out.dneg();
      case FMA, SQRT, FLOOR, ABS -> call(MATH, op);
      case MIN, MAX, GT, GE, SELECT, WEIGH -> call(CHOICE, op);
      default -> call(ELEMENTARY, op);
    }
  }

  private void call(ClassDesc owner, Op op) {
    out.invokestatic(owner, op.mnemonic(), MethodTypeDesc.of(CD_double, Collections.nCopies(op.arity(), CD_double)));
  }
}
