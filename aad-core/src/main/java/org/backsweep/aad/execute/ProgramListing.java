package org.backsweep.aad.execute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Op;
import org.backsweep.aad.execute.block.BlockCode;
import org.backsweep.aad.execute.block.BlockLayout;
import org.backsweep.aad.execute.kernel.BytecodeText;
import org.backsweep.aad.execute.kernel.FusionGroup;
import org.backsweep.aad.execute.kernel.InlinedVectorOps;
import org.backsweep.aad.execute.kernel.KernelTemplate;
import org.backsweep.aad.execute.kernel.KernelWriter;
import org.backsweep.aad.execute.kernel.TemplateText;
import org.backsweep.aad.execute.plan.PathProgram;
import org.backsweep.aad.execute.plan.StagePlan;
import org.backsweep.aad.math.VectorSupport;

/**
 * A listing of what a program runs, for people to read: its stages, the regions and groups of each, and the kernels that groups
 * of one template share. It depends on the graph alone, neither on the back end nor on what has been compiled.
 *
 * @param graph the graph that runs: the one that the program was made from, with path products that are only added merged into
 *     fma
 * @param stages the stages, uniform, path, uniform, path ... uniform, in the order of their execution
 * @param kernels the kernels, in the order of their first use
 */
public record ProgramListing(Graph graph, List<Stage> stages, List<Fused> kernels) {

  /**
   * A stage: uniform numbers, and the pass over the paths that comes after them.
   *
   * @param uniform the counts of operations that are computed before the pass, once for each run
   * @param pass the pass; empty in the last stage
   */
  public record Stage(String uniform, Optional<Pass> pass) {}

  /**
   * The work for each block of paths.
   *
   * @param paths the number of paths in a whole block
   * @param dimensions the number of dimensions of the draws of a path
   * @param uniforms the number of uniform numbers that it reads
   * @param slots the number of values of a path that are kept at a time
   * @param sums the number of sums over paths: means, and the entries of scattered vectors
   * @param blockBytes the memory that a block takes
   * @param regions its regions, in order
   * @param groups the groups that are executed as a whole, in order
   */
  public record Pass(int paths, int dimensions, int uniforms, int slots, int sums, long blockBytes, List<Region> regions,
      List<Part> groups) {}

  /**
   * The instructions of one region.
   *
   * @param instructions the number of instructions
   * @param operations the counts of operations
   */
  public record Region(int instructions, String operations) {}

  /**
   * A group of instructions that is executed as a whole.
   *
   * @param firstRegion the region of its first instruction, from 1
   * @param lastRegion the region of its last instruction
   * @param operations the counts of operations
   * @param kernel the index of the kernel that executes it, from 0; empty where it is executed one operation at a time
   * @param arguments the arguments of the call: a line for each parameter of the kernel
   */
  public record Part(int firstRegion, int lastRegion, String operations, OptionalInt kernel, List<String> arguments) {}

  /** A kernel that groups of one template share. */
  public static final class Fused {
    private final KernelTemplate template;

    private Fused(KernelTemplate template) {
      this.template = template;
    }

    /** The name of its class as profilers and stack traces show it, without what the virtual machine adds. */
    public String name() {
      return KernelWriter.name(template);
    }

    /** The number of paths that a call runs over. */
    public int paths() {
      return template.paths;
    }

    /** The counts of its operations. */
    public String operations() {
      List<Op> ops = new ArrayList<>();
      template.forEach((op, operands, stored) -> ops.add(op));
      return counts(ops);
    }

    /** The loop of the kernel, a line for each instruction: vectors are loaded, computed, stored and added up. */
    public List<String> code() {
      return TemplateText.of(template);
    }

    /** The instructions of its method, in vectors of the length that this machine prefers. */
    public List<String> bytecode() {
      int lanes = VectorSupport.isThere() ? VectorSupport.lanes() : BlockLayout.LANES;
      return BytecodeText.of(KernelWriter.bytes(template, InlinedVectorOps.all(), lanes), "run");
    }
  }

  static ProgramListing of(StagePlan stages, PathProgram[] passes) {
    Map<KernelTemplate, Integer> kernels = new LinkedHashMap<>();
    List<Stage> listed = new ArrayList<>();
    for (int n = 0; n <= passes.length; n++) {
      Optional<Pass> pass = n < passes.length ? Optional.of(new Reader(stages, passes[n], kernels).pass()) : Optional.empty();
      listed.add(new Stage(uniform(stages, n), pass));
    }
    return new ProgramListing(stages.graph, List.copyOf(listed), kernels.keySet().stream().map(Fused::new).toList());
  }

  private static String uniform(StagePlan stages, int n) {
    return counts(IntStream.range(0, stages.graph.size()).filter(i -> stages.isUniformOf(n, i)).mapToObj(stages.graph::op)
        .filter(op -> op != Op.CONST && op != Op.INPUT && op != Op.ELEMENT).toList());
  }

  /** Counts of operations as text, {@code 12 mul, 3 exp}, in the order of {@link Op}. */
  private static String counts(List<Op> ops) {
    Map<Op, Long> counts = ops.stream().collect(Collectors.groupingBy(op -> op, () -> new EnumMap<>(Op.class),
        Collectors.counting()));
    return counts.entrySet().stream().map(entry -> entry.getValue() + " " + entry.getKey().mnemonic())
        .collect(Collectors.joining(", "));
  }

  /** Reads the code of one pass. */
  private static final class Reader {
    private final Graph graph;
    private final PathProgram program;
    private final BlockCode code;
    private final Map<KernelTemplate, Integer> kernels;
    // The node of each uniform number.
    private final int[] nodes;
    // The region of each instruction, from 1.
    private final int[] region;

    Reader(StagePlan stages, PathProgram program, Map<KernelTemplate, Integer> kernels) {
      this.graph = stages.graph;
      this.program = program;
      this.code = BlockCode.of(program);
      this.kernels = kernels;
      this.nodes = new int[stages.uniformSize];
      Arrays.fill(nodes, -1);
      for (int i = 0; i < graph.size(); i++) {
        if (stages.address[i] >= 0) {
          nodes[stages.address[i]] = i;
        }
      }
      this.region = new int[code.instructions];
      int r = 0;
      for (int j = 0; j < region.length; j++) {
        r += program.startsRegion(j) ? 1 : 0;
        region[j] = r;
      }
    }

    Pass pass() {
      List<Region> regions = new ArrayList<>();
      for (int from = 0; from < region.length; ) {
        int to = from;
        while (to < region.length && region[to] == region[from]) {
          to++;
        }
        regions.add(new Region(to - from, operations(from, to)));
        from = to;
      }
      return new Pass(code.paths, code.dimensions, code.uniforms.length, code.slots, program.sums(), 8L * code.blockSize(),
          List.copyOf(regions), FusionGroup.cut(code, InlinedVectorOps.all()).stream().map(this::part).toList());
    }

    private String operations(int from, int to) {
      return counts(IntStream.range(from, to).mapToObj(code::op).toList());
    }

    private Part part(FusionGroup group) {
      KernelTemplate template = group.template();
      OptionalInt kernel = OptionalInt.empty();
      List<String> arguments = new ArrayList<>();
      if (template != null) {
        kernel = OptionalInt.of(kernels.computeIfAbsent(template, key -> kernels.size()));
        for (int a = 0; a < group.arguments().length; a++) {
          int place = group.arguments()[a];
          boolean isSum = a >= template.firstSum();
          String what = isSum ? "mean " + node(program.sumAddress(place / BlockLayout.LANES)) : place(place);
          arguments.add(TemplateText.parameter(template, a) + " = " + what);
        }
      }
      return new Part(region[group.from()], region[group.to() - 1], operations(group.from(), group.to()), kernel,
          List.copyOf(arguments));
    }

    private String place(int place) {
      return place < code.uniformsAt() ? "draw " + place / code.paths
          : place < code.slotsAt() ? node(code.uniforms[(place - code.uniformsAt()) / BlockLayout.LANES])
          : "slot " + (place - code.slotsAt()) / code.paths;
    }

    private String node(int address) {
      int node = nodes[address];
      return node < 0 ? "number " + address
          : graph.op(node) == Op.CONST ? Double.toString(graph.constant(node))
          : graph.op(node) == Op.INPUT ? "%" + node + " \"" + graph.inputs().get(graph.index(node)) + '"'
          : "%" + node;
    }
  }
}
