package org.backsweep.aad;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An immutable recorded program: nodes in the order of their computation, each an {@link Op} on earlier ones, with named inputs
 * and numbered outputs. It holds the nodes that its outputs need, and all of its inputs.
 *
 * <p>{@link #toString} prints it in static single assignment form, one node a line.
 */
public final class Graph {
  private final Nodes nodes;
  private final List<String> inputs;
  private final int[] inputNodes;
  private final int[] outputs;
  // Asked for with each instruction that is scheduled.
  private final int drawDimensions;

  private Graph(Nodes nodes, List<String> inputs, int[] inputNodes, int[] outputs) {
    this.nodes = nodes;
    this.inputs = inputs;
    this.inputNodes = inputNodes;
    this.outputs = outputs;
    this.drawDimensions = drawDimensions(nodes);
  }

  /**
   * Records a function of uniform numbers on a tape of its own; a tape that the thread has open pauses meanwhile.
   *
   * @param inputs the names of the function's arguments
   * @throws IllegalArgumentException if a number of another tape is used, or the function returns null
   */
  public static Graph record(List<String> inputs, UnaryOperator<Real[]> function) {
    return Tape.alone(tape -> tape.graph(Linearization.results(function.apply(tape.inputs(inputs)))));
  }

  /**
   * Writes this program into the recording of the thread, its inputs replaced by numbers of that recording; draws are the same
   * draws there. Derivatives of that recording go through it.
   *
   * @return the outputs, as numbers of the recording
   * @throws IllegalArgumentException if there are not as many numbers as the graph has inputs, or one is of another tape
   */
  public Real[] at(Real... x) {
    if (x.length != inputs.size()) {
      throw new IllegalArgumentException("the graph has " + inputs.size() + " inputs and was given " + x.length);
    }
    Tape tape = Tape.current();
    tape.requireMine(x);
    return Replay.of(this, tape, x).outputs();
  }

  /** Copies the nodes that the outputs need. */
  static Graph of(Nodes from, List<String> inputs, int[] inputNodes, int[] outputs) {
    boolean[] live = live(from, outputs);
    for (int i : inputNodes) {
      live[i] = true;
    }
    Nodes to = new Nodes();
    int[] place = new int[from.count()];
    for (int i = 0; i < from.count(); i++) {
      if (live[i]) {
        place[i] = copy(from, i, to, k -> place[k]);
      }
    }
    return new Graph(to, inputs, Arrays.stream(inputNodes).map(i -> place[i]).toArray(),
        Arrays.stream(outputs).map(i -> place[i]).toArray());
  }

  /** Whether an output needs each node. */
  static boolean[] live(Nodes nodes, int[] outputs) {
    boolean[] live = new boolean[nodes.count()];
    for (int o : outputs) {
      live[o] = true;
    }
    for (int i = live.length - 1; i >= 0; i--) {
      for (int k = 0; live[i] && k < nodes.arity(i); k++) {
        live[nodes.arg(i, k)] = true;
      }
    }
    return live;
  }

  static int copy(Nodes from, int i, Nodes to, IntUnaryOperator place) {
    Op op = from.op(i);
    if (op == Op.UNKNOWN) {
      throw new IllegalStateException("an output rests on the unknown of a solve, or on the argument of a function that is "
          + "differentiated: outside the function being solved only the solution has meaning, outside one being differentiated only "
          + "what it returns");
    }
    long payload = op.payload() == Op.Payload.OBJECT ? to.intern(from.data(i)) : from.payload(i);
    int[] args = new int[from.arity(i)];
    for (int k = 0; k < args.length; k++) {
      args[k] = place.applyAsInt(from.arg(i, k));
    }
    int node = to.append(op, payload, from.size(i), from.isPath(i), from.region(i), args);
    from.note(i).ifPresent(where -> to.note(node, where));
    return node;
  }

  /** Returns the same program for some of the outputs, with all inputs. */
  public Graph only(int... some) {
    return of(nodes, inputs, inputNodes, Arrays.stream(some).map(o -> outputs[o]).toArray());
  }

  /**
   * Returns the same program with some of the inputs alone, in their order.
   *
   * @throws IllegalArgumentException if an output depends on another input
   */
  public Graph withInputs(int... some) {
    boolean[] depends = dependsOn();
    Arrays.stream(some).forEach(j -> depends[j] = false);
    for (int j = 0; j < depends.length; j++) {
      if (depends[j]) {
        throw new IllegalArgumentException("an output depends on input \"" + inputs.get(j) + "\" too");
      }
    }
    Tape tape = Tape.detached();
    Real[] kept = new Real[inputs.size()];
    Arrays.stream(some).forEach(j -> kept[j] = tape.input(inputs.get(j)));
    return tape.graph(Replay.of(this, tape, kept).outputs());
  }

  /** An entry of a node: 0 except for vectors. */
  record Entry(int node, int element) {}

  /** The nodes that the given numbers need, with all inputs. */
  Graph ending(List<Entry> ends) {
    Graph needed = of(nodes, inputs, inputNodes, ends.stream().mapToInt(Entry::node).toArray());
    for (int e = 0; e < needed.outputs.length; e++) {
      int node = needed.outputs[e];
      if (nodes.size(ends.get(e).node()) > 1) {
        needed.outputs[e] = needed.nodes.append(Op.ELEMENT, ends.get(e).element(), 1, false, needed.region(node), node);
      }
    }
    return needed;
  }

  /**
   * Returns the same program with an output for each node: its number, or the mean of its numbers over the paths; for vectors,
   * their first entry.
   */
  public Graph everyNode() {
    Tape tape = Tape.detached();
    Replay replay = Replay.of(this, tape, tape.inputs(inputs));
    return tape.graph(IntStream.range(0, size()).mapToObj(i -> Real.mean(replay.value(i).element(0))).toArray(Real[]::new));
  }

  /** The note on where a node stands in what was recorded, if {@linkplain Real#noted one was given}. */
  public Optional<String> note(int node) {
    return nodes.note(node);
  }

  Nodes nodes() {
    return nodes;
  }

  /** The number of nodes. */
  public int size() {
    return nodes.count();
  }

  /** The operation of a node. */
  public Op op(int node) {
    return nodes.op(node);
  }

  /** The number of arguments of a node. */
  public int arity(int node) {
    return nodes.arity(node);
  }

  /** Argument {@code k} of a node: an earlier node. */
  public int arg(int node, int k) {
    return nodes.arg(node, k);
  }

  /** The number of entries of a node: 1, except for vectors. */
  public int width(int node) {
    return nodes.size(node);
  }

  /** Whether a node has one value for each path; otherwise it is uniform, with one value for the run. */
  public boolean isPath(int node) {
    return nodes.isPath(node);
  }

  /** The region that a node was recorded in: it grows with the ends of regions on the tape. */
  public int region(int node) {
    return nodes.region(node);
  }

  /** The value of a constant. */
  public double constant(int node) {
    return nodes.constant(node);
  }

  /** The number of an input, the dimension of a draw, the place of an element, the order of a matrix. */
  public int index(int node) {
    return (int) nodes.payload(node);
  }

  /** The axis of a cell. */
  public Axis axis(int node) {
    return (Axis) nodes.data(node);
  }

  /** The function that a solve or a least-squares node solves. */
  public ImplicitFunction implicit(int node) {
    return (ImplicitFunction) nodes.data(node);
  }

  /** The function that a node calls. */
  public CalledFunction called(int node) {
    return (CalledFunction) nodes.data(node);
  }

  /** The names of the inputs, in order. */
  public List<String> inputs() {
    return inputs;
  }

  /** The node of an input. */
  public int inputNode(int input) {
    return inputNodes[input];
  }

  /** The number of outputs. */
  public int outputs() {
    return outputs.length;
  }

  /** The node of an output. */
  public int outputNode(int output) {
    return outputs[output];
  }

  /** The number of dimensions of draws that a path needs. */
  public int drawDimensions() {
    return drawDimensions;
  }

  private static int drawDimensions(Nodes nodes) {
    int dimensions = 0;
    for (int i = 0; i < nodes.count(); i++) {
      if (nodes.op(i) == Op.DRAW) {
        dimensions = Math.max(dimensions, (int) nodes.payload(i) + 1);
      }
    }
    return dimensions;
  }

  /** Whether any output depends on each input. */
  public boolean[] dependsOn() {
    return dependsOn(IntStream.range(0, outputs.length).toArray());
  }

  /** Whether any of some outputs depends on each input. */
  public boolean[] dependsOn(int... some) {
    boolean[] live = needed(some);
    boolean[] depends = new boolean[inputs.size()];
    for (int j = 0; j < depends.length; j++) {
      depends[j] = live[inputNodes[j]];
    }
    return depends;
  }

  /** Whether each node depends on a wanted input in a way that derivatives see: not through one at which they stop. */
  boolean[] active(boolean[] wanted) {
    boolean[] active = new boolean[size()];
    for (int j = 0; j < inputNodes.length; j++) {
      active[inputNodes[j]] = wanted[j];
    }
    for (int i = 0; i < size(); i++) {
      for (int k = 0; !active[i] && !nodes.isStopped(i) && k < arity(i); k++) {
        active[i] = active[arg(i, k)];
      }
    }
    return active;
  }

  /** The same for all inputs. */
  private boolean[] active() {
    boolean[] all = new boolean[inputs.size()];
    Arrays.fill(all, true);
    return active(all);
  }

  /**
   * The nodes whose first derivative by the inputs jumps (max, abs, select ...): where there are any, a second derivative taken
   * through this graph is that of each smooth piece, without the contribution of the kinks between them.
   */
  public List<Kink> kinks() {
    boolean[] active = active();
    List<Kink> kinks = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      if (active[i] && op(i).isKinked()) {
        kinks.add(new Kink(i, op(i), line(i)));
      }
      if (active[i] && inside(i) instanceof Graph within) {
        for (Kink inside : within.kinks()) {
          kinks.add(new Kink(i, inside.op(), line(i) + ": " + inside.text()));
        }
      }
    }
    return kinks;
  }

  /** Whether a path value that some outputs need is kinked in the inputs. */
  public boolean hasKinkedPaths(int... some) {
    boolean[] needed = needed(some);
    boolean[] active = active();
    return IntStream.range(0, size()).anyMatch(i -> needed[i] && active[i] && isPath(i) && op(i).isKinked());
  }

  /** Whether some outputs need each node. */
  private boolean[] needed(int... some) {
    return live(nodes, Arrays.stream(some).map(o -> outputs[o]).toArray());
  }

  /** The graph of the function that a node solves or calls; null for other nodes. */
  private Graph inside(int i) {
    return switch (nodes.data(i)) {
      case ImplicitFunction function -> function.residuals();
      case RecordedFunction function -> function.graph();
      case null, default -> null;
    };
  }

  /**
   * A node that is kinked in the inputs, with its line of the graph's text; where the kink is inside a function that the
   * node solves or calls, the operation is the one inside, and its line follows.
   */
  public record Kink(int node, Op op, String text) {}

  private String line(int i) {
    StringBuilder line = new StringBuilder("%").append(i).append(" = ").append(nodes.isStopped(i) ? "stopGradient" : op(i).mnemonic());
    Object data = nodes.data(i);
    if (op(i) == Op.INPUT) {
      line.append(" \"").append(inputs.get(index(i))).append('"');
    } else if (data != null) {
      line.append(' ').append(data);
    }
    for (int k = 0; k < arity(i); k++) {
      line.append(k == 0 ? " %" : ", %").append(arg(i, k));
    }
    return line.toString();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    int region = -1;
    for (int i = 0; i < size(); i++) {
      if (region(i) != region) {
        region = region(i);
        text.append("; region ").append(region).append('\n');
      }
      text.append(line(i)).append(isPath(i) ? "    ; path" : "").append('\n');
    }
    return text.append("return ")
        .append(Arrays.stream(outputs).mapToObj(o -> "%" + o).collect(Collectors.joining(", "))).append('\n').toString();
  }
}
