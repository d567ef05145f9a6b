package org.backsweep.reports.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.backsweep.aad.Graph;
import org.backsweep.aad.execute.ProgramListing;
import org.backsweep.aad.execute.ProgramListing.Part;
import org.backsweep.aad.execute.ProgramListing.Pass;
import org.backsweep.aad.execute.ProgramListing.Region;
import org.backsweep.aad.execute.pass.Backend;

/**
 * The text that shows what a program runs.
 *
 * @param recorded the value as it was recorded
 * @param listing the listing of what runs
 * @param run how often it runs
 * @param isFull whether long lists are shown in full
 * @param out the stream that it is printed on
 */
record ProgramText(Graph recorded, ProgramListing listing, Run run, boolean isFull, PrintStream out) {
  private static final int HEAD = 24;
  private static final int TAIL = 12;
  private static final int WIDTH = 118;
  private static final int LONGEST = 160;
  private static final String MARGIN = "  ";

  /**
   * The number of times that a program runs.
   *
   * @param paths the number of paths in each replicate
   * @param replicates the number of replicates
   * @param hasPaths whether the program has paths
   */
  record Run(long paths, int replicates, boolean hasPaths) {
    /** The number of full blocks of paths, which kernels run. */
    long blocks(int block) {
      return hasPaths ? paths / block * replicates : 0;
    }

    long rest(int block) {
      return paths % block;
    }
  }

  void title(String trade, String what, KernelsCommand.Which which, Backend backend) {
    out.println(trade + " (" + what + "): " + switch (which) {
      case GREEKS -> "the value and all Greeks in one sweep";
      case VALUE -> "the value alone";
      case FIT -> "the fits that the value rests on";
    });
    out.println("Back end: " + backend.name() + (backend.hasKernels() ? "; hot programs call the kernels below"
        : "; the kernels below are called where -Dbacksweep.backend=compiled asks for them"));
  }

  void show(KernelsCommand.Section section) {
    switch (section) {
      case SSA -> ssa();
      case REGIONS -> regions();
      case KERNELS -> kernels();
      case CODE -> code();
    }
  }

  private void heading(String text) {
    out.println();
    out.println(text);
  }

  private void lines(List<String> lines, String margin) {
    int hidden = isFull ? 0 : lines.size() - HEAD - TAIL;
    for (int k = 0; k < lines.size(); k++) {
      if (hidden > 1 && k == HEAD) {
        out.println(margin + "... " + Numbers.count(hidden, "line") + " more, with --full ...");
        k += hidden;
      }
      String line = lines.get(k);
      out.println(margin + (isFull || line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " ..."));
    }
  }

  private void ssa() {
    heading("Recorded: " + size(recorded));
    lines(recorded.toString().lines().toList(), MARGIN);
    heading("As it runs, differentiated where Greeks are asked for, products that are only added merged into fma: "
        + size(listing.graph()));
    lines(listing.graph().toString().lines().toList(), MARGIN);
  }

  private static String size(Graph graph) {
    return Numbers.count(graph.size(), "node") + ", " + Numbers.count(graph.inputs().size(), "input") + ", "
        + Numbers.count(graph.outputs(), "output");
  }

  private void regions() {
    heading("Stages and regions");
    for (ProgramListing.Stage stage : listing.stages()) {
      out.println(MARGIN + "uniform: " + (stage.uniform().isEmpty() ? "nothing" : stage.uniform()));
      stage.pass().ifPresent(pass -> {
        out.println(String.format(Locale.ROOT, "%spaths, a block of %d at a time: %s, %s, %s, %s; %.1f KiB", MARGIN, pass.paths(),
            Numbers.count(pass.dimensions(), "draw"), Numbers.count(pass.uniforms(), "uniform number"),
            Numbers.count(pass.slots(), "slot"), Numbers.count(pass.sums(), "sum"), pass.blockBytes() / 1024.0));
        lines(repeated(pass.regions(), r -> r + 1, r -> r + 1, r -> instructions(pass.regions().get(r))),
            MARGIN + MARGIN);
      });
    }
  }

  private static String instructions(Region region) {
    return Numbers.count(region.instructions(), "instruction") + ": " + region.operations();
  }

  /** A line for each entry; entries that repeat are written once, with their number. */
  private static List<String> repeated(List<?> entries, IntFunction<Integer> first, IntFunction<Integer> last,
      IntFunction<String> text) {
    List<String> lines = new ArrayList<>();
    for (Repeats repeats : Repeats.of(entries)) {
      String where = span(first.apply(repeats.from()), last.apply(repeats.to() - 1));
      String times = repeats.times() > 1 ? Numbers.count(repeats.times(), "time") : "";
      if (repeats.length() == 1) {
        lines.add(where + (times.isEmpty() ? "" : ", " + times) + ": " + text.apply(repeats.from()));
      } else {
        lines.add(where + ", " + times + ":");
        for (int k = 0; k < repeats.length(); k++) {
          lines.add(MARGIN + text.apply(repeats.from() + k));
        }
      }
    }
    return lines;
  }

  private static String span(int from, int to) {
    return from == to ? "region " + from : "regions " + from + " to " + to;
  }

  private void kernels() {
    int kernels = listing.kernels().size();
    long ofBlock = parts().stream().filter(part -> part.kernel().isPresent()).count();
    long ofRun = IntStream.range(0, kernels).mapToLong(this::callsOfRun).sum();
    heading(Numbers.count(kernels, "kernel") + (run.hasPaths() ? ", " + calls(ofBlock, ofRun) + " of " + paths()
        : ": nothing is valued over paths"));
    for (int k = 0; k < kernels; k++) {
      out.println(MARGIN + name(k) + ": " + calls(callsOf(k).size(), callsOfRun(k)) + "; " + listing.kernels().get(k).operations());
    }
    int passes = 0;
    for (ProgramListing.Stage stage : listing.stages()) {
      if (stage.pass().isPresent()) {
        Pass pass = stage.pass().get();
        List<Part> parts = pass.groups();
        out.println(MARGIN + "pass " + ++passes + " over the paths, in the order of the calls" + rest(pass.paths()));
        lines(repeated(parts.stream().map(ProgramText::called).toList(), p -> parts.get(p).firstRegion(),
            p -> parts.get(p).lastRegion(), p -> called(parts.get(p))), MARGIN + MARGIN);
      }
    }
  }

  private static String calls(long ofBlock, long ofRun) {
    return Numbers.count(ofBlock, "call") + " a block, " + Numbers.count(ofRun, "call") + " a run";
  }

  private long callsOfRun(int kernel) {
    return callsOf(kernel).size() * run.blocks(listing.kernels().get(kernel).paths());
  }

  private String paths() {
    return Numbers.count(run.paths(), "path") + " in each of " + Numbers.count(run.replicates(), "replicate");
  }

  private String rest(int block) {
    return run.rest(block) == 0 ? ""
        : "; the last " + run.rest(block) + " of each replicate fill no block and are executed one operation at a time";
  }

  private List<Part> parts() {
    return listing.stages().stream().flatMap(stage -> stage.pass().stream()).map(Pass::groups).flatMap(List::stream)
        .toList();
  }

  private List<Part> callsOf(int kernel) {
    return parts().stream().filter(part -> part.kernel().isPresent() && part.kernel().getAsInt() == kernel).toList();
  }

  private static String called(Part part) {
    return part.kernel().isPresent() ? name(part.kernel().getAsInt()) : "one operation at a time: " + part.operations();
  }

  private static String name(int kernel) {
    return "K" + (kernel + 1);
  }

  private void code() {
    for (int k = 0; k < listing.kernels().size(); k++) {
      ProgramListing.Fused kernel = listing.kernels().get(k);
      Part call = callsOf(k).getFirst();
      heading(name(k) + ", class " + kernel.name());
      out.println(MARGIN + "called first for " + span(call.firstRegion(), call.lastRegion()) + " with");
      wrap(call.arguments());
      lines(kernel.code(), MARGIN);
    }
  }

  private void wrap(List<String> words) {
    StringBuilder line = new StringBuilder();
    for (int w = 0; w < words.size(); w++) {
      String word = words.get(w) + (w < words.size() - 1 ? ", " : "");
      if (!line.isEmpty() && line.length() + word.length() > WIDTH) {
        out.println(MARGIN + MARGIN + line.toString().stripTrailing());
        line.setLength(0);
      }
      line.append(word);
    }
    out.println(MARGIN + MARGIN + line);
  }

  void bytecode() {
    for (int k = 0; k < listing.kernels().size(); k++) {
      heading(name(k) + ", bytecode of " + listing.kernels().get(k).name());
      lines(listing.kernels().get(k).bytecode(), MARGIN);
    }
  }
}
