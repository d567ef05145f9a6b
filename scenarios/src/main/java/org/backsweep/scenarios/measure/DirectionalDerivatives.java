package org.backsweep.scenarios.measure;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.backsweep.aad.Tangent;
import org.backsweep.aad.gradient.GradientProgram;
import org.backsweep.pricing.mc.Recording;
import org.backsweep.scenarios.run.RecordedGroup;
import org.backsweep.scenarios.run.SweepTarget;

/**
 * First derivatives of the targets of a group along directions, by a program for all of its targets or some.
 *
 * @param program the program
 * @param places for each target and each of its directions, the numbers of the program that add up to the derivative
 */
@SuppressWarnings("ArrayRecordComponent") // read by those who made it; equality is never asked for
record DirectionalDerivatives(GradientProgram program, int[][][] places) {

  /** A program that sweeps some targets: each costs as much for many directions as for one. */
  static GradientProgram sweeps(RecordedGroup group, List<SweepTarget> targets) {
    int[][] outputs = RecordedGroup.outputs(targets);
    return Arrays.deepEquals(outputs, RecordedGroup.outputs(group.targets())) ? group.sweeps() : group.sweeps().sweeping(outputs);
  }

  /**
   * The derivatives by {@link #sweeps} of the targets.
   *
   * @param along the directions of each target
   */
  static DirectionalDerivatives swept(GradientProgram sweeps, List<List<Direction>> along) {
    int[][][] places = new int[along.size()][][];
    Arrays.setAll(places, i -> along.get(i).stream().map(direction ->
        IntStream.of(direction.places()).map(j -> sweeps.layout().gradient(i, j)).toArray()).toArray(int[][]::new));
    return new DirectionalDerivatives(sweeps, places);
  }

  /**
   * A program of the tangents of all values of a group along some directions. For few directions they cost less than sweeps, since
   * all targets have those of the simulation in common.
   */
  static GradientProgram tangents(RecordedGroup group, List<Direction> directions) {
    int inputs = group.recording().quotes().size();
    int[] values = IntStream.range(0, group.recording().parts().size()).map(Recording::value).toArray();
    return GradientProgram.of(Tangent.along(group.recording().graph().only(values),
        directions.stream().map(direction -> direction.unit(inputs)).toArray(double[][]::new)));
  }

  /**
   * The derivatives by those {@link #tangents} that the targets need.
   *
   * @param directions the directions of the tangents
   * @param along the directions of each target, among these
   */
  static DirectionalDerivatives pushed(GradientProgram tangents, List<Direction> directions, List<SweepTarget> targets,
      List<List<Direction>> along) {
    int values = tangents.behind().outputs() / directions.size();
    int[] parts = targets.stream().flatMapToInt(target -> IntStream.of(target.outputs())).map(Recording::part).toArray();
    List<Direction> needed = along.stream().flatMap(List::stream).distinct().toList();
    int[] taken = needed.stream().mapToInt(directions::indexOf)
        .flatMap(d -> IntStream.of(parts).map(part -> d * values + part)).toArray();
    int[][][] places = new int[targets.size()][][];
    for (int i = 0, next = 0; i < places.length; next += targets.get(i).outputs().length, i++) {
      int first = next;
      int count = targets.get(i).outputs().length;
      places[i] = along.get(i).stream().map(direction -> {
        int from = needed.indexOf(direction) * parts.length + first;
        return IntStream.range(from, from + count).toArray();
      }).toArray(int[][]::new);
    }
    return new DirectionalDerivatives(tangents.with(tangents.behind().only(taken)), places);
  }

  /** The derivatives of a target along its directions, from the numbers of a run. */
  double[] of(int target, double[] numbers) {
    return Arrays.stream(places[target]).mapToDouble(some -> IntStream.of(some).mapToDouble(k -> numbers[k]).sum()).toArray();
  }
}
