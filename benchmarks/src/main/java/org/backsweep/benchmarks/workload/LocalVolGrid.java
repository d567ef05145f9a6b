package org.backsweep.benchmarks.workload;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Local volatilities on a grid of spots and times.
 *
 * @param spots ascending, price units
 * @param times ascending, years
 * @param vols {@code [time][spot]}, per square root of a year
 */
@SuppressWarnings("ArrayRecordComponent") // hot loops read the arrays; equality is never asked for
public record LocalVolGrid(double[] spots, double[] times, double[][] vols) {

  /**
   * The grid of LOCALVOL-BARRIER, 31 spots x 36 times: Dupire's formula applied to a Merton surface (volatility 0.15,
   * jumps 0.05 a year, mean -0.15, deviation 0.10).
   *
   * @throws UncheckedIOException if the resource is missing or cannot be read
   */
  public static LocalVolGrid merton() {
    InputStream resource = LocalVolGrid.class.getResourceAsStream("local_vols.csv");
    if (resource == null) {
      throw new UncheckedIOException(new IOException("local_vols.csv is not on the class path beside LocalVolGrid"));
    }
    try (BufferedReader reader = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      List<double[]> lines = reader.lines().map(LocalVolGrid::numbers).toList();
      double[] times = lines.getFirst();
      double[] spots = lines.stream().skip(1).mapToDouble(line -> line[0]).toArray();
      double[][] vols = new double[times.length - 1][spots.length];
      for (int i = 0; i < vols.length; i++) {
        for (int j = 0; j < spots.length; j++) {
          vols[i][j] = lines.get(j + 1)[i + 1];
        }
      }
      return new LocalVolGrid(spots, Arrays.copyOfRange(times, 1, times.length), vols);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One line as numbers; the corner cell, a word, becomes NaN. */
  private static double[] numbers(String line) {
    return Arrays.stream(line.split(",", -1))
        .mapToDouble(cell -> cell.equals("spot") ? Double.NaN : Double.parseDouble(cell))
        .toArray();
  }

  /** Number of nodes. */
  public int nodes() {
    return spots.length * times.length;
  }

  /** Position of the time nearest to {@code time}. */
  public int timeIndex(double time) {
    return nearest(times, time);
  }

  /** Position of the spot nearest to {@code spot}. */
  public int spotIndex(double spot) {
    return nearest(spots, spot);
  }

  /** Position of the earlier of the two grid times that {@code time} is interpolated between. */
  public int timeBefore(double time) {
    int t = 0;
    while (t < times.length - 2 && times[t + 1] <= time) {
      t++;
    }
    return t;
  }

  /** Weight of the later of the two times, 0 or 1 outside the grid: flat. */
  public double laterWeight(double time) {
    int t = timeBefore(time);
    return Math.clamp((time - times[t]) / (times[t + 1] - times[t]), 0.0, 1.0);
  }

  /** Returns the same surface, bilinear, on a number of spots and times evenly between the first and the last. */
  public LocalVolGrid resampled(int spotCount, int timeCount) {
    double[] newSpots = even(spots, spotCount);
    double[] newTimes = even(times, timeCount);
    double[][] resampled = new double[timeCount][spotCount];
    for (int i = 0; i < timeCount; i++) {
      int t = timeBefore(newTimes[i]);
      double later = laterWeight(newTimes[i]);
      for (int j = 0; j < spotCount; j++) {
        int s = 0;
        while (s < spots.length - 2 && spots[s + 1] <= newSpots[j]) {
          s++;
        }
        double w = (newSpots[j] - spots[s]) / (spots[s + 1] - spots[s]);
        double before = (1 - w) * vols[t][s] + w * vols[t][s + 1];
        double after = (1 - w) * vols[t + 1][s] + w * vols[t + 1][s + 1];
        resampled[i][j] = (1 - later) * before + later * after;
      }
    }
    return new LocalVolGrid(newSpots, newTimes, resampled);
  }

  private static double[] even(double[] values, int count) {
    double[] even = new double[count];
    double first = values[0];
    Arrays.setAll(even, i -> first + (values[values.length - 1] - first) * i / (count - 1));
    return even;
  }

  /** Returns this grid with one node replaced. */
  public LocalVolGrid with(int time, int spot, double vol) {
    double[][] bumped = vols.clone();
    bumped[time] = vols[time].clone();
    bumped[time][spot] = vol;
    return new LocalVolGrid(spots, times, bumped);
  }

  private static int nearest(double[] values, double wanted) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (Math.abs(values[i] - wanted) < Math.abs(values[best] - wanted)) {
        best = i;
      }
    }
    return best;
  }
}
