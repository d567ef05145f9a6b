package org.backsweep.aad;

/**
 * Finds operations that need not be recorded: arithmetic on constants, and steps that change nothing. A step does change
 * something if its result may be NaN or infinite when it is run: {@code 0 x}, {@code x - x} and {@code 0 / x} are recorded,
 * except for an {@code x} that is always finite.
 */
final class ConstantFolding {
  private ConstantFolding() {}

  /** A number already on the tape, or a simpler one, equal to the operation; null if there is none. */
  static Real fold(Tape tape, Op op, Real[] x) {
    Nodes nodes = tape.nodes();
    boolean constant = true;
    for (Real a : x) {
      constant &= a.isConstant();
    }
    if (constant) {
      return tape.constant(op.apply(value(nodes, x, 0), value(nodes, x, 1), value(nodes, x, 2)));
    }
    return switch (op) {
      case ADD -> is(x[0], 0) ? x[1] : is(x[1], 0) ? x[0]
          : nodes.op(x[1].node()) == Op.NEG ? x[0].sub(arg(x[1], 0))
          : nodes.op(x[0].node()) == Op.NEG ? x[1].sub(arg(x[0], 0)) : null;
      case SUB -> is(x[1], 0) ? x[0] : is(x[0], 0) ? x[1].neg() : x[0].node() == x[1].node() && isFinite(x[0]) ? tape.constant(0)
          : nodes.op(x[1].node()) == Op.NEG ? x[0].add(arg(x[1], 0)) : null;
      case MUL -> is(x[0], 1) ? x[1] : is(x[1], 1) ? x[0] : (is(x[0], 0) && isFinite(x[1])) || (is(x[1], 0) && isFinite(x[0])) ? tape.constant(0)
          : is(x[0], -1) ? x[1].neg() : is(x[1], -1) ? x[0].neg() : null;
      case DIV -> is(x[1], 1) ? x[0] : null;
      case NEG -> nodes.op(x[0].node()) == Op.NEG ? arg(x[0], 0)
          : nodes.op(x[0].node()) == Op.SUB ? arg(x[0], 1).sub(arg(x[0], 0)) : null;
      case POW -> is(x[1], 0) ? tape.constant(1) : is(x[1], 1) ? x[0] : is(x[1], 2) ? x[0].mul(x[0]) : null;
      case FMA -> is(x[2], 0) || is(x[0], 0) || is(x[1], 0) ? x[0].mul(x[1]).add(x[2]) : is(x[0], 1) ? x[1].add(x[2]) : is(x[1], 1) ? x[0].add(x[2]) : null;
      case MIN, MAX -> x[0].node() == x[1].node() ? x[0] : null;
      case SELECT -> is(x[0], 0) ? x[2] : isNaN(x[0]) ? x[0] : x[0].isConstant() ? x[1]
          : is(x[1], 1) && is(x[2], 0) && isCondition(x[0]) ? x[0] : null;
      case WEIGH -> is(x[1], 0) ? tape.constant(0) : x[1].isConstant() || isFinite(x[0]) ? x[0].mul(x[1]) : null;
      default -> null;
    };
  }

  private static boolean isCondition(Real x) {
    Op op = x.tape().nodes().op(x.node());
    return op == Op.GT || op == Op.GE;
  }

  static boolean is(Real x, double value) {
    return x.isConstant() && x.tape().nodes().constant(x.node()) == value;
  }

  private static boolean isNaN(Real x) {
    return x.isConstant() && Double.isNaN(x.tape().nodes().constant(x.node()));
  }

  /** Whether a number is finite in every run. */
  private static boolean isFinite(Real x) {
    Nodes nodes = x.tape().nodes();
    return switch (nodes.op(x.node())) {
      case CONST -> Double.isFinite(nodes.constant(x.node()));
      case DRAW, CELL -> true;
      default -> false;
    };
  }

  private static Real arg(Real x, int k) {
    return new Real(x.tape(), x.tape().nodes().arg(x.node(), k));
  }

  private static double value(Nodes nodes, Real[] x, int k) {
    return k < x.length ? nodes.constant(x[k].node()) : 0;
  }
}
