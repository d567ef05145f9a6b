package org.backsweep.reports.cli;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import jdk.jshell.tool.JavaShellToolBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/**
 * The command {@code shell}: the JDK's jshell with the program on its class path and the packages that Java code uses imported.
 *
 * <p>What is typed runs in a process of its own, which jshell starts, with the options of this one.
 */
@Command(name = "shell", mixinStandardHelpOptions = true, versionProvider = Main.Version.class, sortOptions = false,
    customSynopsis = "backsweep shell [--class-path PATH] [FILE | - | option of jshell]...",
    description = "Opens the JDK's jshell with the program on its class path and its packages imported, so that "
        + "Grad.of((Real x) -> x.mul(x)).at(3) is all that is to be typed. Files are read first; - reads the standard input and ends. "
        + "All other arguments are jshell's.",
    footer = {"", "The exit code is that of /exit, 0 without one; 1 where jshell refuses an option or finds no file."})
final class ShellCommand implements Callable<Integer> {
  static final String IMPORTS = "imports.jsh";

  /** Options that hold for one process alone: its agents, the layout of its classes, and what only the program reads. */
  private static final List<String> OWN = List.of("-javaagent:", "-agentlib:", "-agentpath:", "-Xshare", "-XX:SharedArchiveFile",
      "-Dbacksweep.home=", "-Dbacksweep.terminal=", "-Dbacksweep.vector=");

  @Option(names = "--class-path", paramLabel = "PATH", description = "Jars and folders of classes beside those of the program.")
  private String classPath;

  @Unmatched
  private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    Path imports = Files.createTempFile("backsweep", ".jsh");
    try {
      copyImports(imports);
      return JavaShellToolBuilder.builder().start(Stream.of(options(imports), arguments).flatMap(List::stream).toArray(String[]::new));
    } finally {
      Files.deleteIfExists(imports);
    }
  }

  private static void copyImports(Path to) throws IOException {
    try (InputStream from = ShellCommand.class.getResourceAsStream(IMPORTS)) {
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private List<String> options(Path imports) {
    List<String> options = new ArrayList<>(List.of("--startup", "DEFAULT", "--startup", imports.toString(), "--class-path",
        System.getProperty("java.class.path") + (classPath == null ? "" : File.pathSeparator + classPath),
        "-R--add-modules=jdk.incubator.vector"));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream().filter(option -> OWN.stream().noneMatch(option::startsWith))
        .map("-R"::concat).forEach(options::add);
    return options;
  }
}
