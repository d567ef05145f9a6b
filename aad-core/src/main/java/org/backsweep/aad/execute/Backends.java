package org.backsweep.aad.execute;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.backsweep.aad.execute.block.ReferenceInterpreter;
import org.backsweep.aad.execute.block.VectorInterpreter;
import org.backsweep.aad.execute.block.Warning;
import org.backsweep.aad.execute.kernel.KernelCompiler;
import org.backsweep.aad.execute.pass.Backend;
import org.backsweep.aad.math.VectorSupport;

/** The available back ends. Vector back ends are loaded only where this JVM makes vector instructions. */
public final class Backends {
  private static final String PROPERTY = "backsweep.backend";
  private static final AtomicBoolean IS_LOSS_TOLD = new AtomicBoolean();

  private Backends() {}

  /** Holds the back end that is chosen once for a process. */
  private static final class Best {
    static final Backend BACKEND = choose(System.getProperty(PROPERTY, "compiled"));
  }

  /**
   * The back end that runs are made with: the one that the system property {@code backsweep.backend} names ({@code compiled},
   * {@code at-once}, {@code vector} or {@code plain}), or compiled; plain where this JVM makes no vector instructions.
   *
   * <p>Kernels halve the time of long runs that need few of them. Their cost is limited by the time that paths have taken, so
   * that many small trades, each of which would need kernels of its own, stay on the interpreter and lose next to nothing.
   */
  public static Backend best() {
    return Best.BACKEND;
  }

  /** The back end that fuses many operations into loops of vector code once a program is hot. */
  public static Backend compiled() {
    return choose("compiled");
  }

  /**
   * The same back end, but with kernels compiled when a program is made: for programs that are known to run long, or to be
   * measured.
   */
  public static Backend compiledAtOnce() {
    return choose("at-once");
  }

  /** The back end that executes one operation at a time over a block; others are measured by it. */
  public static Backend interpreter() {
    return choose("vector");
  }

  /** The back end of plain loops, which runs anywhere and defines the results of all others. */
  public static Backend plain() {
    return new ReferenceInterpreter();
  }

  /** The back end of a name; where none has the name, the interpreter, with a warning in the log. */
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
