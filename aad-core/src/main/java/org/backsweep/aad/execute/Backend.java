package org.backsweep.aad.execute;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** What executes the path part of a program over one block of paths. All back ends give the same bits. */
public interface Backend {
  /** The number of paths in a block. */
  int BLOCK = 64;
  /** The number of copies in which a uniform operand is laid out: the most lanes that a vector has. */
  int LANES = 8;

  /** The name, for the record of a run. */
  String name();

  /** Executes the code for the paths of a block. */
  void run(PathCode code, Block block);

  /** The best back end that this JVM can run. */
  static Backend best() {
    return Best.BACKEND;
  }

  /** The plain loop, which runs anywhere. */
  static Backend plain() {
    return new PlainInterpreter();
  }

  /** Loads the vector back end only where its module is. */
  final class Best {
    private static final Logger LOG = LogManager.getLogger(Backend.class);
    static final Backend BACKEND = choose();

    private Best() {}

    private static Backend choose() {
      if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
        return new VectorInterpreter();
      }
      LOG.warn("The Vector API is missing, so paths are valued one at a time, several times slower; start java with "
          + "--add-modules jdk.incubator.vector to have it.");
      return plain();
    }
  }
}
