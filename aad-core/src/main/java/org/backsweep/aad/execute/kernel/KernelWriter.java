package org.backsweep.aad.execute.kernel;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import org.backsweep.aad.Op;
import org.backsweep.aad.execute.block.Block;
import org.backsweep.aad.execute.block.BlockLayout;

/**
 * Writes the bytecode of a {@link Kernel}. Each call loads uniform operands and places into locals; then one loop goes over the
 * block in vectors, with inner values in locals.
 */
public final class KernelWriter {
  /**
   * The number of uniform operands that are loaded before the loop; the others are loaded at their use, since there are 32
   * registers.
   */
  private static final int HOISTED = 16;
  private static final ClassDesc KERNEL = Kernel.class.describeConstable().orElseThrow();
  private static final ClassDesc BLOCK = Block.class.describeConstable().orElseThrow();
  private static final ClassDesc DOUBLES = CD_double.arrayType();
  private static final ClassDesc INTS = CD_int.arrayType();
  private static final ClassDesc VECTOR = ClassDesc.of("jdk.incubator.vector.DoubleVector");
  private static final ClassDesc SPECIES = ClassDesc.of("jdk.incubator.vector.VectorSpecies");
  private static final ClassDesc ANY_VECTOR = ClassDesc.of("jdk.incubator.vector.Vector");
  private static final MethodTypeDesc FROM_ARRAY = MethodTypeDesc.of(VECTOR, SPECIES, DOUBLES, CD_int);
  private static final MethodTypeDesc INTO_ARRAY = MethodTypeDesc.of(CD_void, DOUBLES, CD_int);
  private static final MethodTypeDesc RUN = MethodTypeDesc.of(CD_void, BLOCK, INTS, CD_int, CD_int);

  private final InlinedVectorOps formulas;
  private final KernelTemplate template;
  private final int lanes;
  private final CodeBuilder out;
  private final int values;
  private final int draws;
  private final int means;
  private final int call;
  private final int species;
  private final int i;
  private final int first;
  private final int[] places;
  private final int[] hoisted;
  private final int[] inputs;
  private final int[] sums;
  private final int[] results;

  private KernelWriter(InlinedVectorOps formulas, KernelTemplate template, int lanes, CodeBuilder out) {
    this.formulas = formulas;
    this.template = template;
    this.lanes = lanes;
    this.out = out;
    this.values = out.allocateLocal(TypeKind.REFERENCE);
    this.draws = out.allocateLocal(TypeKind.REFERENCE);
    this.means = out.allocateLocal(TypeKind.REFERENCE);
    this.species = out.allocateLocal(TypeKind.REFERENCE);
    this.call = out.parameterSlot(2);
    this.i = out.allocateLocal(TypeKind.INT);
    this.first = out.allocateLocal(TypeKind.INT);
    this.places = locals(template.arguments(), TypeKind.INT);
    this.hoisted = locals(Math.min(HOISTED, template.uniforms), TypeKind.REFERENCE);
    this.inputs = new int[template.inputs];
    this.sums = locals(template.sums, TypeKind.REFERENCE);
    int[] count = new int[1];
    template.forEach((op, operands, stored) -> count[0]++);
    this.results = new int[count[0]];
  }

  private int[] locals(int n, TypeKind kind) {
    int[] locals = new int[n];
    for (int k = 0; k < n; k++) {
      locals[k] = out.allocateLocal(kind);
    }
    return locals;
  }

  /** The kernel of a template, in vectors of the given number of lanes, 2, 4 or 8, as a hidden class. */
  static Kernel write(KernelTemplate template, InlinedVectorOps formulas, int lanes) throws ReflectiveOperationException {
    byte[] bytes = bytes(template, formulas, lanes);
    return (Kernel) MethodHandles.lookup().defineHiddenClass(bytes, true).lookupClass().getDeclaredConstructor().newInstance();
  }

  /** The name of the kernel's class, without what the virtual machine adds to that of a hidden class. */
  public static String name(KernelTemplate template) {
    return Kernel.class.getName() + "$" + Integer.toHexString(template.hashCode());
  }

  /** The class file of {@link #write}. */
  public static byte[] bytes(KernelTemplate template, InlinedVectorOps formulas, int lanes) {
    return ClassFile.of().build(ClassDesc.of(name(template)), type -> type
        .withSuperclass(KERNEL)
        .withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER)
        .withMethodBody(INIT_NAME, MTD_void, 0, body -> body.aload(0).invokespecial(KERNEL, INIT_NAME, MTD_void).return_())
        .withMethodBody("run", RUN, 0, body -> new KernelWriter(formulas, template, lanes, body).calls()));
  }

  private void calls() {
    Label next = out.newLabel();
    Label done = out.newLabel();
    out.aload(out.parameterSlot(0)).getfield(BLOCK, "values", DOUBLES).astore(values);
    out.aload(out.parameterSlot(0)).getfield(BLOCK, "draws", DOUBLES).astore(draws);
    out.aload(out.parameterSlot(0)).getfield(BLOCK, "means", DOUBLES).astore(means);
    out.getstatic(VECTOR, "SPECIES_" + 64 * lanes, SPECIES).astore(species);
    out.labelBinding(next);
    out.iload(call).iload(out.parameterSlot(3)).if_icmpge(done);
    for (int k = 0; k < places.length; k++) {
      out.aload(out.parameterSlot(1)).iload(call).loadConstant(k).iadd().iaload();
      if (k >= template.firstSum()) {
        out.aload(out.parameterSlot(0)).getfield(BLOCK, "meansAt", CD_int).iadd();
      }
      out.istore(places[k]);
    }
    for (int u = 0; u < hoisted.length; u++) {
      load(values, places[template.inputs + u], false);
      out.astore(hoisted[u]);
    }
    if (lanes == BlockLayout.LANES) {
      out.iconst_0().istore(first);
      block();
    } else {
      parts();
    }
    out.iinc(call, template.arguments());
    out.goto_(next);
    out.labelBinding(done);
    out.return_();
  }

  /**
   * Writes the loop for vectors of less than eight lanes: the paths of some remainders by eight together, for the sums of eight
   * lanes.
   */
  private void parts() {
    Label again = out.newLabel();
    out.iconst_0().istore(first);
    out.labelBinding(again);
    block();
    out.iinc(first, lanes);
    out.iload(first).loadConstant(BlockLayout.LANES).if_icmplt(again);
  }

  private void block() {
    for (int s = 0; s < sums.length; s++) {
      out.aload(species);
      sum(s);
      out.invokestatic(VECTOR, "fromArray", FROM_ARRAY).astore(sums[s]);
    }
    Label again = out.newLabel();
    out.iload(first).istore(i);
    out.labelBinding(again);
    step();
    out.iinc(i, BlockLayout.LANES);
    out.iload(i).loadConstant(template.paths).if_icmplt(again);
    for (int s = 0; s < sums.length; s++) {
      out.aload(sums[s]);
      sum(s);
      out.invokevirtual(VECTOR, "intoArray", INTO_ARRAY);
    }
  }

  /** Writes the place at which a mean is added up, in the lanes of this part. */
  private void sum(int s) {
    out.aload(means).iload(places[template.firstSum() + s]).iload(first).iadd();
  }

  private void load(int array, int place, boolean stepped) {
    out.aload(species).aload(array).iload(place);
    if (stepped) {
      out.iload(i).iadd();
    }
    out.invokestatic(VECTOR, "fromArray", FROM_ARRAY);
  }

  private void step() {
    int[] at = new int[3];
    Arrays.fill(inputs, -1);
    template.forEach((op, operands, stored) -> {
      if (op == Op.MEAN) {
        out.aload(sums[at[1]]);
        operand(operands[0]);
        out.invokevirtual(VECTOR, "add", MethodTypeDesc.of(VECTOR, ANY_VECTOR)).astore(sums[at[1]++]);
      } else {
        for (int operand : operands) {
          operand(operand);
        }
        formulas.write(out, op);
        results[at[0]] = out.allocateLocal(TypeKind.REFERENCE);
        out.astore(results[at[0]]);
        if (stored) {
          out.aload(results[at[0]]).aload(values).iload(places[template.inputs + template.uniforms + at[2]++]).iload(i).iadd();
          out.invokevirtual(VECTOR, "intoArray", INTO_ARRAY);
        }
      }
      at[0]++;
    });
  }

  private void operand(int operand) {
    int n = KernelTemplate.number(operand);
    switch (KernelTemplate.kind(operand)) {
      case KernelTemplate.RESULT -> out.aload(results[n]);
      case KernelTemplate.UNIFORM -> {
        if (n < hoisted.length) {
          out.aload(hoisted[n]);
        } else {
          load(values, places[template.inputs + n], false);
        }
      }
      default -> {
        if (inputs[n] < 0) {
          load(KernelTemplate.kind(operand) == KernelTemplate.DRAW ? draws : values, places[n], true);
          inputs[n] = out.allocateLocal(TypeKind.REFERENCE);
          out.astore(inputs[n]);
        }
        out.aload(inputs[n]);
      }
    }
  }
}
