package org.backsweep.aad.math;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import jdk.incubator.vector.DoubleVector;

/**
 * Says whether this virtual machine turns the Vector API into vector instructions. Where it does not, the same code gives the
 * same bits, but keeps each vector in an object of its own, far slower than a plain loop; code that has a plain form then uses
 * that.
 */
public final class VectorSupport {
  private static final String MODULE = "jdk.incubator.vector";
  private static final String FLAG = "EnableVectorSupport";
  private static final List<String> OPTIONS = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");
  private static final Optional<String> OBSTACLE = look();

  private VectorSupport() {}

  /** Whether vectors are worth using; classes that use the module are touched only if so. */
  public static boolean isThere() {
    return OBSTACLE.isEmpty();
  }

  /** The obstacle and how to remove it: half a sentence without a full stop; empty if there is none. */
  public static Optional<String> obstacle() {
    return OBSTACLE;
  }

  /** The number of lanes of a vector; 1 where there are no vectors. */
  public static int lanes() {
    return isThere() ? Preferred.lanes() : 1;
  }

  private static Optional<String> look() {
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return Optional.of("the Vector API is missing; start java with --add-modules " + MODULE + " to have it");
    }
    return obstacle(System.getProperty("java.vm.name", ""), System.getProperty("java.vm.info", ""), Preferred.lanes(),
        isSwitchedOff());
  }

  /** The obstacle where the module is there. */
  static Optional<String> obstacle(String machine, String info, int lanes, boolean isSwitchedOff) {
    if (!machine.contains("HotSpot") && !machine.contains("OpenJDK")) {
      return Optional.of("the virtual machine is " + machine + ", and only HotSpot is known to make vector instructions of the "
          + "Vector API; run a HotSpot JDK, such as Eclipse Temurin, to have them");
    }
    // The texts of java under -Xint, and where compilation stops before C2.
    if (info.contains("interpreted mode") || info.contains("emulated-client")) {
      return Optional.of("HotSpot's C2 compiler, which makes vector instructions, is off (" + info
          + "); start java without -Xint and -XX:TieredStopAtLevel to have them");
    }
    if (isSwitchedOff) {
      return Optional.of("vector instructions are switched off; start java without -XX:-EnableVectorSupport to have them");
    }
    if (lanes < 2) {
      return Optional.of("no vector holds two numbers here; run on a processor with SSE2, AVX or NEON, and start java without a "
          + "small -XX:MaxVectorSize, to have them");
    }
    return Optional.empty();
  }

  private static boolean isSwitchedOff() {
    // Where the command line is not known, as on Windows, the machine is asked.
    List<String> arguments = ProcessHandle.current().info().arguments().map(List::of).orElse(List.of(FLAG));
    List<String> variables = OPTIONS.stream().map(name -> Objects.requireNonNullElse(System.getenv(name), "")).toList();
    return (mentions(arguments) || mentions(variables)) && asked();
  }

  private static boolean mentions(List<String> arguments) {
    // In a file of arguments it may stand unseen.
    return arguments.stream().anyMatch(argument -> argument.contains(FLAG) || argument.startsWith("@"));
  }

  /**
   * The answer of the machine: asking costs a cold start some 60 ms, so that it is asked only where the flag may have been set.
   */
  private static boolean asked() {
    try {
      HotSpotDiagnosticMXBean hotSpot = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
      return hotSpot != null && hotSpot.getVMOption(FLAG).getValue().equals("false");
    } catch (IllegalArgumentException | LinkageError e) {
      // An experimental option, which can only be off, and is only told of, where those are unlocked; or no module to ask.
      return false;
    }
  }

  /** The preferred species, in a class that is touched only where the module is there. */
  private static final class Preferred {
    static int lanes() {
      return DoubleVector.SPECIES_PREFERRED.length();
    }
  }
}
