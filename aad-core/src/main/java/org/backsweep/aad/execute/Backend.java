package org.backsweep.aad.execute;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.backsweep.aad.math.VectorSupport;

/** What executes the path part of a program over one block of paths. All back ends give the same bits. */
public interface Backend {
  /** The most paths that a block has; fewer where a path has many values. */
  int BLOCK = 128;
  /** The number of copies in which a uniform operand is laid out: the most lanes that a vector has. */
  int LANES = 8;

  /** The name, for the record of a run. */
  String name();

  /** Makes code ready to be executed, by any number of threads at a time. */
  Executable prepare(PathCode code);

  /** Whether it compiles programs to kernels once they are hot. */
  default boolean hasKernels() {
    return false;
  }

  /** The kernels that it has compiled. */
  default KernelCounts kernels() {
    return KernelCounts.NONE;
  }

  /**
   * The back end that runs are made with: the one that the system property {@code backsweep.backend} names ({@code compiled},
   * {@code at-once}, {@code vector} or {@code plain}), or compiled; plain where this JVM makes no vector instructions.
   *
   * <p>Kernels halve the time of long runs of few shapes. What they may take is limited by what paths took, so that many small
   * trades, each with shapes of its own, stay on the interpreter and lose next to nothing.
   */
  static Backend best() {
    return Best.BACKEND;
  }

  /** Loops of vector code fused from many operations, once a program is hot. */
  static Backend compiled() {
    return Best.choose("compiled");
  }

  /** The same, compiled when a program is made: for what is known to run long, or to be measured. */
  static Backend compiledAtOnce() {
    return Best.choose("at-once");
  }

  /** One operation at a time over a block: the back end that others are measured by. */
  static Backend interpreter() {
    return Best.choose("vector");
  }

  /** The plain loop, which runs anywhere. */
  static Backend plain() {
    return new PlainInterpreter();
  }

  /** Loads the vector back ends only where vectors are. */
  final class Best {
    private static final String PROPERTY = "backsweep.backend";
    private static final AtomicBoolean IS_LOSS_TOLD = new AtomicBoolean();
    static final Backend BACKEND = choose(System.getProperty(PROPERTY, "compiled"));

    private Best() {}

    static Backend choose(String wanted) {
      if (wanted.equals("plain")) {
        return plain();
      }
      Optional<String> obstacle = VectorSupport.obstacle();
      if (obstacle.isPresent()) {
        if (IS_LOSS_TOLD.compareAndSet(false, true)) {
          Warning.of(Backend.class, "Paths are valued one at a time, with the same results several times slower: {}.",
              obstacle.get());
        }
        return plain();
      }
      return switch (wanted) {
        case "vector" -> new VectorInterpreter();
        case "compiled" -> kernelsIfTheyCanBe(KernelCompiler::inBackground);
        case "at-once" -> kernelsIfTheyCanBe(KernelCompiler::atOnce);
        default -> {
          Warning.of(Backend.class, "{} is \"{}\": it can be compiled, at-once, vector or plain; taken as vector.", PROPERTY,
              wanted);
          yield new VectorInterpreter();
        }
      };
    }

    private static Backend kernelsIfTheyCanBe(Supplier<Backend> compiler) {
      try {
        return compiler.get();
      } catch (RuntimeException | LinkageError e) {
        Warning.of(Backend.class, "Programs cannot be compiled to kernels and stay with the interpreter, about half as fast: {}",
            e.toString());
        return new VectorInterpreter();
      }
    }
  }
}
