package org.backsweep.aad;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntFunction;

/** The expectation of a path value where only the first of its draws are known. */
public final class ConditionalMean {
  private ConditionalMean() {}

  /**
   * The mean of a path value over other draws in place of those from a dimension on; the other draws are the same on all paths.
   * Nodes that depend on these draws are recorded again for each set of them; all other nodes are shared.
   *
   * @param from the first dimension of the draws that are not known
   * @param sets gives, for a number of dimensions, some sets of that many numbers, in the order of the dimensions that the value
   *     depends on
   * @return the mean; the value itself where it depends on no such draw
   * @throws IllegalArgumentException if a mean over the paths stands between such a draw and the value
   */
  public static Real of(Real x, int from, IntFunction<Real[][]> sets) {
    Tape tape = x.tape();
    Nodes nodes = tape.nodes();
    boolean[] live = Graph.live(nodes, new int[] {x.node()});
    // The place of each node among those that depend on the draws, from 1 on; 0 for the others.
    int[] place = new int[x.node() + 1];
    List<Integer> open = new ArrayList<>();
    SortedSet<Integer> draws = new TreeSet<>();
    for (int i = 0; i < place.length; i++) {
      boolean isDraw = live[i] && nodes.op(i) == Op.DRAW && nodes.payload(i) >= from;
      if (isDraw) {
        draws.add((int) nodes.payload(i));
      }
      if (isDraw || live[i] && restsOn(nodes, i, place)) {
        if (!nodes.isPath(i)) {
          throw new IllegalArgumentException("a mean over the paths, " + new Real(tape, i)
              + ", stands between the value and the draws from dimension " + from + " on: it is not expected of one path");
        }
        open.add(i);
        place[i] = open.size();
      }
    }
    if (open.isEmpty()) {
      return x;
    }
    Real[][] all = sets.apply(draws.size());
    Real sum = tape.constant(0);
    for (Real[] set : all) {
      sum = sum.add(again(tape, open, place, List.copyOf(draws), set));
      tape.endRegion();
    }
    return sum.div(all.length);
  }

  private static boolean restsOn(Nodes nodes, int i, int[] place) {
    boolean rests = false;
    for (int k = 0; !rests && k < nodes.arity(i); k++) {
      rests = place[nodes.arg(i, k)] > 0;
    }
    return rests;
  }

  /** The last of the nodes, which are recorded again with other draws. */
  private static Real again(Tape tape, List<Integer> open, int[] place, List<Integer> dimensions, Real[] set) {
    Nodes nodes = tape.nodes();
    Real[] written = new Real[open.size()];
    for (int o = 0; o < written.length; o++) {
      int i = open.get(o);
      Real[] args = new Real[nodes.arity(i)];
      for (int k = 0; k < args.length; k++) {
        int arg = nodes.arg(i, k);
        args[k] = place[arg] > 0 ? written[place[arg] - 1] : new Real(tape, arg);
      }
      written[o] = nodes.op(i) == Op.DRAW ? set[dimensions.indexOf((int) nodes.payload(i))]
          : tape.again(nodes, i, args);
    }
    return written[written.length - 1];
  }
}
