package org.backsweep.aad;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Recorded nodes as columns of arrays that grow: an object for each node would cost several times the memory of a long
 * recording and scatter it over the heap.
 */
final class Nodes {
  private static final Op[] OPS = Op.values();

  /** The payload of an elementwise operation at which differentiation stops. */
  static final long STOP = 1;

  private int count;
  private byte[] op = new byte[256];
  private int[] argEnd = new int[256];
  private int[] args = new int[512];
  private long[] payload = new long[256];
  private int[] region = new int[256];
  private int[] size = new int[256];
  private boolean[] path = new boolean[256];
  private boolean[] steep = new boolean[256];
  // Payloads that do not fit in a long: axes and functions.
  private final List<Object> objects = new ArrayList<>();
  private final Map<Object, Integer> places = new HashMap<>();

  // The notes on where nodes stand in what was recorded, for those that have one.
  private final Map<Integer, String> notes = new HashMap<>();

  Optional<String> note(int i) {
    return Optional.ofNullable(notes.get(i));
  }

  /** Notes where a node stands, if nothing was noted before. */
  void note(int i, String where) {
    notes.putIfAbsent(i, where);
  }

  int count() {
    return count;
  }

  Op op(int i) {
    return OPS[op[i]];
  }

  int arity(int i) {
    return argEnd[i] - argStart(i);
  }

  int arg(int i, int k) {
    return args[argStart(i) + k];
  }

  int size(int i) {
    return size[i];
  }

  boolean isPath(int i) {
    return path[i];
  }

  /**
   * Whether a number may be infinite although its arguments are finite: after an operation with a pole, and over paths also after
   * an exponential, or after any operation on such a number. Overflow of sums and products is not considered.
   */
  boolean isSteep(int i) {
    return steep[i];
  }

  int region(int i) {
    return region[i];
  }

  long payload(int i) {
    return payload[i];
  }

  double constant(int i) {
    return Double.longBitsToDouble(payload[i]);
  }

  /** The payload as rules and texts need it: a Double, an Integer, an Axis, a function, or null. */
  Object data(int i) {
    return switch (op(i).payload()) {
      case NONE -> null;
      case NUMBER -> constant(i);
      case INDEX -> (int) payload[i];
      case OBJECT -> objects.get((int) payload[i]);
    };
  }

  /** Whether differentiation stops at a node: it has a value, and no derivative. */
  boolean isStopped(int i) {
    return payload[i] == STOP && op(i).isElementwise();
  }

  /** The rule by which a node is differentiated. */
  Rule rule(int i) {
    return isStopped(i) ? Rule.ZERO : op(i).rule();
  }

  /** The payload under which an object is kept; equal objects share one. */
  long intern(Object object) {
    return places.computeIfAbsent(object, key -> {
      objects.add(key);
      return objects.size() - 1;
    });
  }

  int append(Op newOp, long newPayload, int newSize, boolean isPath, int newRegion, int... newArgs) {
    int i = count;
    if (i == op.length) {
      grow();
    }
    int start = argStart(i);
    if (start + newArgs.length > args.length) {
      args = Arrays.copyOf(args, Math.max(2 * args.length, start + newArgs.length));
    }
    System.arraycopy(newArgs, 0, args, start, newArgs.length);
    argEnd[i] = start + newArgs.length;
    op[i] = (byte) newOp.ordinal();
    payload[i] = newPayload;
    size[i] = newSize;
    path[i] = isPath;
    region[i] = newRegion;
    count++;
    steep[i] = becomesSteep(i);
    return i;
  }

  private boolean becomesSteep(int i) {
    return switch (op(i)) {
      case DIV -> op(arg(i, 1)) != Op.CONST || isAnySteep(i);
      case POW -> op(arg(i, 1)) != Op.CONST || constant(arg(i, 1)) < 0 || isAnySteep(i);
      case LOG, INVERSE_NORM_CDF, LOG1P, POLYGAMMA -> true;
      case EXP, EXPM1, ERFCX -> path[i];
      case CALL -> path[i];
      case VECTOR, VECTOR_SUM, ELEMENT -> isAnySteep(i);
      case ADD, SUB, MUL, NEG, FMA, SQRT, CBRT, HYPOT, LOG_ADD_EXP, LOG_NORM_CDF, FLOOR, ABS, MIN, MAX, SELECT, WEIGH -> isAnySteep(i);
      // Leaves, bounded operations, and operations that are not elementwise.
      default -> false;
    };
  }

  private boolean isAnySteep(int i) {
    boolean any = false;
    for (int k = 0; path[i] && k < arity(i); k++) {
      any |= steep[arg(i, k)];
    }
    return any;
  }

  boolean same(int i, Op otherOp, long otherPayload, int[] otherArgs) {
    int start = argStart(i);
    return op[i] == otherOp.ordinal() && payload[i] == otherPayload
        && Arrays.equals(args, start, argEnd[i], otherArgs, 0, otherArgs.length);
  }

  private int argStart(int i) {
    return i == 0 ? 0 : argEnd[i - 1];
  }

  private void grow() {
    int n = 2 * op.length;
    op = Arrays.copyOf(op, n);
    argEnd = Arrays.copyOf(argEnd, n);
    payload = Arrays.copyOf(payload, n);
    region = Arrays.copyOf(region, n);
    size = Arrays.copyOf(size, n);
    path = Arrays.copyOf(path, n);
    steep = Arrays.copyOf(steep, n);
  }
}
