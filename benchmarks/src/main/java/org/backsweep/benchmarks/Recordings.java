package org.backsweep.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.util.Statistics;

/** The time before the first path of each workload. */
record Recordings() implements Measured {
  @Override
  public String title() {
    return "RECORDING";
  }

  @Override
  public Figures measure(boolean quick) throws RunnerException {
    List<Figure> figures = new ArrayList<>();
    for (RunResult result : new Runner(new Measuring(quick).options(RecordBenchmark.class, ".*").build()).run()) {
      Suite suite = Suite.valueOf(result.getParams().getParam("workload"));
      Statistics times = result.getPrimaryResult().getStatistics();
      String contender = suite.title() + ", " + suite.inputs() + " Greeks";
      figures.add(
          new Figure("backsweep" + suite.name(), contender, times.getPercentile(50), times.getMeanErrorAt(0.999), "ms"));
    }
    return Figures.now(
        title(),
        "To record a workload, differentiate it and make it ready to run, when warm: in no other row.",
        quick,
        figures);
  }
}
