package org.backsweep.aad.lift;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.backsweep.aad.Real;

/**
 * Follows the paths through the code of a method.
 *
 * <p>Where the code branches on a recorded value, both sides are followed to where they meet again, and become one path whose doubles
 * are {@linkplain Real#select selected}. If they differ there in something else, such as an int, they go on as two, to the next
 * place where all ways meet, and so on to the end, where they are one number each. Each path has a condition under which it is
 * the one taken; a path that throws is dropped, and the conditions of the others say where it was.
 */
final class Lifter {
  private static final int OPEN = 500;
  private static final int PATHS = 256;

  private final Steps steps;
  private int open;
  private int thrown;
  private Thrown last;

  /** A path where it stands; the condition is null where it is always taken. */
  private record Path(Real taken, State state) {}

  Lifter(Steps steps) {
    this.steps = steps;
  }

  /**
   * The result of a call that is about to be made from the outermost state: NaN, with derivatives that are NaN, where the method throws.
   *
   * @throws IllegalArgumentException if what it does cannot be lifted, or it throws on all paths
   */
  Real result(State start, Real of) {
    List<Path> ends = run(start, new State.Point(0, 0));
    if (ends.isEmpty()) {
      throw new IllegalArgumentException(last.getMessage() + ", on all paths");
    }
    Path end = ends.getFirst();
    Real result = State.real(end.state().top().pop(), of);
    return end.taken() == null ? result : result.mul(Real.select(end.taken(), of.constant(1), of.constant(Double.NaN)));
  }

  /** The paths from a state to a place that all of them go through. */
  private List<Path> run(State start, State.Point stop) {
    State state = start;
    Real taken = null;
    while (!state.isAt(stop)) {
      try {
        Branch branch = steps.take(state);
        if (branch != null) {
          List<Path> paths = choose(state, branch, stop);
          if (paths.size() != 1) {
            return under(taken, paths);
          }
          taken = and(taken, paths.getFirst().taken());
          state = paths.getFirst().state();
        }
      } catch (Thrown e) {
        if (state.isCaught()) {
          throw new IllegalArgumentException(e.getMessage() + ", and may catch it: exceptions that are caught are not lifted", e);
        }
        last = e;
        thrown++;
        return List.of();
      }
    }
    return List.of(new Path(taken, state));
  }

  private List<Path> choose(State state, Branch branch, State.Point stop) {
    if (++open > OPEN) {
      throw new IllegalArgumentException(branch.place() + ": more than " + OPEN + " conditions on recorded values stand within"
          + " each other, as in a loop that ends by a recorded value: write that with Loop.whileLoop");
    }
    int before = thrown;
    State.Point meeting = state.meeting(new State.Point(state.depth(), branch.index()));
    state.top().next = branch.index();
    State other = state.copy();
    state.top().next = branch.then();
    other.top().next = branch.otherwise();
    List<Path> paths = joined(Stream.concat(under(branch.condition(), run(state, meeting)).stream(),
        under(Real.sub(1, branch.condition()), run(other, meeting)).stream()), branch);
    while (paths.size() > 1 && !meeting.equals(stop)) {
      State.Point next = paths.getFirst().state().meeting(meeting);
      paths = joined(paths.stream().flatMap(path -> under(path.taken(), run(path.state(), next)).stream()), branch);
      meeting = next;
    }
    open--;
    // Where nothing was dropped, one path is all that there is.
    return paths.size() == 1 && thrown == before ? List.of(new Path(null, paths.getFirst().state())) : paths;
  }

  /** Paths at one place: those that differ only in doubles become one. */
  private static List<Path> joined(Stream<Path> paths, Branch branch) {
    List<Path> all = new ArrayList<>();
    for (Path path : (Iterable<Path>) paths::iterator) {
      int k = 0;
      while (k < all.size() && !all.get(k).state().meets(path.state())) {
        k++;
      }
      if (k == all.size()) {
        all.add(path);
      } else {
        Path first = all.get(k);
        all.set(k, new Path(Real.select(first.taken(), first.taken().constant(1), path.taken()),
            first.state().where(first.taken(), path.state())));
      }
    }
    if (all.size() > PATHS) {
      throw new IllegalArgumentException(branch.place() + ": more than " + PATHS + " paths, which differ in ints or arrays that depend on"
          + " recorded values; where it is a search among many points, Table has it");
    }
    return all;
  }

  private static List<Path> under(Real condition, List<Path> paths) {
    return paths.stream().map(path -> new Path(and(condition, path.taken()), path.state())).toList();
  }

  /** Both conditions; the second may be NaN where the first does not hold. */
  private static Real and(Real first, Real second) {
    return first == null ? second : second == null ? first : Real.select(first, second, first.constant(0));
  }
}
