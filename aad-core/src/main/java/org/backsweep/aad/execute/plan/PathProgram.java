package org.backsweep.aad.execute.plan;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.backsweep.aad.Axis;
import org.backsweep.aad.GraphFunction;
import org.backsweep.aad.Op;

/**
 * The calculation of one pass for each path, in static single assignment form: instructions in the order of their execution,
 * where the value of each is known by the instruction's number and used only by later ones. It reads draws of the path and
 * uniform numbers, and adds values up over the paths.
 *
 * <p>An instruction has an operation and up to three {@linkplain Operand operands}, a call as many as its function has arguments. They
 * are those of the operation, with these exceptions:
 *
 * <table>
 * <caption>Operations that are not arithmetic</caption>
 * <tr><td>CELL</td><td>the coordinate; third, the number of the {@link #axes axis}</td></tr>
 * <tr><td>GATHER</td><td>first, the address at which the table starts among the uniform numbers; the cell; third, the number of
 * cells</td></tr>
 * <tr><td>MEAN</td><td>the number that is added up: the instruction gives no value, but adds to its {@link #sum}</td></tr>
 * <tr><td>SCATTER</td><td>the cell; the number that is added up there; third, the number of cells: the instruction gives no
 * value, but adds to one of that many sums from its {@link #sum} on</td></tr>
 * <tr><td>CALL</td><td>the arguments of the {@linkplain #function function}: the instruction gives no value; its results are those of the
 * instructions behind it</td></tr>
 * <tr><td>ELEMENT</td><td>first, the number of the result, of the last call before it; the results that are used stand right behind
 * their call</td></tr>
 * </table>
 *
 * <p>Instructions stand region by region: a region was recorded between two marks, such as one step of the paths.
 */
public final class PathProgram {
  /** The number of ints of an instruction: its operation, its sum, its operands. */
  static final int STRIDE = 2 + Operand.MOST;
  private static final Op[] OPS = Op.values();

  private final int[] code;
  private final BitSet regionStarts;
  private final List<Axis> axes;
  private final List<Call> calls;
  private final int draws;
  private final int[] uniforms;
  private final int[] means;
  private final int[] entries;

  /**
   * A call of a function on each path.
   *
   * @param name the function, for people to read
   * @param function the function; it is called from several threads
   * @param operands its arguments
   */
  @SuppressWarnings("ArrayRecordComponent") // read by instruction; equality is never asked for
  record Call(String name, GraphFunction function, int[] operands) {}

  /**
   * Creates a program.
   *
   * @param code the instructions, of {@link #STRIDE} ints each
   * @param regionStarts the instructions that a region starts with
   * @param axes the axes of cells
   * @param calls the calls
   * @param draws the number of dimensions of the draws of a path
   * @param means the address of each mean among the uniform numbers
   * @param entries the address of each entry of scattered vectors
   */
  PathProgram(int[] code, BitSet regionStarts, List<Axis> axes, List<Call> calls, int draws, int[] means, int[] entries) {
    this.code = code;
    this.regionStarts = regionStarts;
    this.axes = List.copyOf(axes);
    this.calls = List.copyOf(calls);
    this.draws = draws;
    this.means = means;
    this.entries = entries;
    this.uniforms = uniformsOf();
  }

  private int[] uniformsOf() {
    BitSet seen = new BitSet();
    int[] found = new int[IntStream.range(0, instructions()).map(this::operands).sum()];
    int count = 0;
    for (int i = 0; i < instructions(); i++) {
      for (int k = 0; k < operands(i); k++) {
        int operand = operand(i, k);
        if (Operand.kind(operand) == Operand.UNIFORM && !seen.get(Operand.index(operand))) {
          seen.set(Operand.index(operand));
          found[count++] = Operand.index(operand);
        }
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** The number of instructions. */
  public int instructions() {
    return code.length / STRIDE;
  }

  /** The operation of an instruction. */
  public Op op(int instruction) {
    return OPS[code[instruction * STRIDE]];
  }

  /** The number of operands of an instruction, of which some may be none. */
  public int operands(int instruction) {
    return op(instruction) == Op.CALL ? call(instruction).operands.length : Operand.MOST;
  }

  /** Operand k of an instruction. */
  public int operand(int instruction, int k) {
    return op(instruction) == Op.CALL ? call(instruction).operands[k] : code[instruction * STRIDE + 2 + k];
  }

  private Call call(int instruction) {
    return calls.get(code[instruction * STRIDE + 1]);
  }

  /** The function that a call is of. */
  public GraphFunction function(int instruction) {
    return call(instruction).function;
  }

  /** The instruction whose value is operand k of an instruction; -1 if the operand is something else. */
  public int valueAt(int instruction, int k) {
    int operand = operand(instruction, k);
    return Operand.kind(operand) == Operand.VALUE ? Operand.index(operand) : -1;
  }

  /** Whether an instruction gives a value: neither those that add to sums nor calls, which have theirs given by others, do. */
  public boolean givesValue(int instruction) {
    return !isSum(instruction) && op(instruction) != Op.CALL;
  }

  /** Whether an instruction adds to sums instead of giving a value. */
  public boolean isSum(int instruction) {
    return isSum(op(instruction));
  }

  static boolean isSum(Op op) {
    return op == Op.MEAN || op == Op.SCATTER;
  }

  /** The index of the mean that an instruction adds to; for a scatter, the index of its first entry among all entries. */
  public int sum(int instruction) {
    return code[instruction * STRIDE + 1];
  }

  /** The number of regions. */
  public int regions() {
    return regionStarts.cardinality();
  }

  /** Whether a region starts with an instruction. */
  public boolean startsRegion(int instruction) {
    return regionStarts.get(instruction);
  }

  /** The axes of cells. */
  public List<Axis> axes() {
    return axes;
  }

  /** The number of dimensions of the draws of a path. */
  public int draws() {
    return draws;
  }

  /** The addresses of the uniform numbers that are operands, in the order of their first use; tables are read in addition. */
  public int[] uniforms() {
    return uniforms.clone();
  }

  /** The number of means. */
  public int means() {
    return means.length;
  }

  /** The number of entries of scattered vectors. */
  public int entries() {
    return entries.length;
  }

  /** The number of means and entries. */
  public int sums() {
    return means.length + entries.length;
  }

  /** The address among the uniform numbers that a sum goes to, divided by the number of paths: the means, then the entries. */
  public int sumAddress(int k) {
    return k < means.length ? means[k] : entries[k - means.length];
  }

  /**
   * The last instruction that uses the value of each; for an instruction whose value is not used, or that gives none, itself.
   */
  public int[] lastUses() {
    int[] last = new int[instructions()];
    for (int i = 0; i < last.length; i++) {
      last[i] = i;
      for (int k = 0; k < operands(i); k++) {
        int value = valueAt(i, k);
        if (value >= 0) {
          last[value] = i;
        }
      }
    }
    return last;
  }

  /**
   * The largest number of values that are live at a time; a value is live from its instruction to its last use, whose result may
   * take its place.
   */
  public int mostLive() {
    int[] last = lastUses();
    int live = 0;
    int most = 0;
    for (int i = 0; i < last.length; i++) {
      for (int k = 0; k < operands(i); k++) {
        int value = valueAt(i, k);
        if (value >= 0 && last[value] == i) {
          live--;
          // An instruction may use a value twice.
          last[value] = -1;
        }
      }
      live += givesValue(i) ? 1 : 0;
      most = Math.max(most, live);
    }
    return most;
  }

  /** The program as text, one instruction a line. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < instructions(); i++) {
      int instruction = i;
      text.append(startsRegion(i) ? "; region\n" : "")
          .append(isSum(i) ? "sum " + sum(i) + " += " : givesValue(i) ? "%" + i + " = " : "").append(op(i).mnemonic())
          .append(op(i) == Op.CALL ? " " + call(i).name : "");
      String[] operands = IntStream.range(0, operands(i)).map(k -> operand(instruction, k))
          .filter(operand -> operand != Operand.NONE).mapToObj(Operand::text).toArray(String[]::new);
      text.append(' ').append(String.join(", ", Arrays.asList(operands))).append('\n');
    }
    return text.toString();
  }
}
