package org.backsweep.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A program of this module in a JVM of its own. */
final class Child {
  private Child() {}

  /** How to start one with the class path of this JVM. */
  static ProcessBuilder of(Class<?> main, List<String> options, String... arguments) {
    return new ProcessBuilder(Stream.of(
        Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--add-modules=jdk.incubator.vector"), options.stream(),
        Stream.of("-cp", System.getProperty("java.class.path"), main.getName()), Stream.of(arguments)).flatMap(part -> part).toList());
  }
}
