package org.backsweep.reports.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.backsweep.pricing.input.InputException;
import org.backsweep.reports.output.Build;
import org.backsweep.reports.output.OutputException;
import org.backsweep.scenarios.run.Attempt;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/** The program, as the command that its subcommands belong to. */
@Command(name = "backsweep", mixinStandardHelpOptions = true, versionProvider = Main.Version.class,
    subcommands = {RunCommand.class, DemoCommand.class, KernelsCommand.class, ImportCommand.class},
    description = "Every Greek of a portfolio, to every market quote, in one backward sweep.",
    footer = {"", Main.EXIT_CODES})
public final class Main implements Runnable {
  static final String EXIT_CODES = "Exit codes: 0 clean; 2 usage, or input that cannot be read, or output that cannot be written; "
      + "3 finished, with rejected rows or failed trades; 4 finished, with a Greek that does not reconcile (rejects or not); "
      + "130 broken off with Ctrl-C; 1 a fault of the program, or out of memory outside of a trade.";

  private final Console console;

  private Main(Console console) {
    this.console = console;
  }

  /** Runs the program and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(run(Console.ofProcess(), args));
  }

  /** Runs the program. */
  static int run(Console console, String... args) {
    Main main = new Main(console);
    CommandLine line = new CommandLine(main)
        .setOut(new PrintWriter(console.out(), true, Charset.defaultCharset()))
        .setErr(new PrintWriter(console.err(), true, Charset.defaultCharset()))
        .setParameterExceptionHandler((wrong, given) -> main.refuse(wrong))
        .setExecutionExceptionHandler((failure, command, parsed) -> main.report(failure));
    Converters.register(line);
    try {
      return line.execute(args);
    } catch (OutOfMemoryError e) {
      console.err().println("backsweep: " + Attempt.reason(e) + "; nothing was written");
      return ExitCode.INTERNAL.code();
    }
  }

  Console console() {
    return console;
  }

  /** Says which commands there are, where none is given. */
  @Override
  public void run() {
    throw new ParameterException(new CommandLine(this), "a command is wanted: run, demo, kernels or import");
  }

  private int refuse(ParameterException wrong) {
    console.err().println("backsweep: " + wrong.getMessage());
    console.err().println("Try '" + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE.code();
  }

  private int report(Exception failure) throws Exception {
    return switch (failure) {
      case InputException unreadable -> fail(unreadable);
      case OutputException unwritable -> fail(unwritable);
      case ParameterException wrong -> refuse(wrong);
      case Exception other -> {
        console.err().println("backsweep: a fault of the program, not of its input; please report what follows");
        other.printStackTrace(console.err());
        yield ExitCode.INTERNAL.code();
      }
    };
  }

  private int fail(Exception e) {
    console.err().println("backsweep: " + e.getMessage());
    return ExitCode.USAGE.code();
  }

  /** The version, with the commit where it is known. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      Build build = Build.current();
      return new String[] {"backsweep " + build.version() + (build.commit() == null ? "" : " (" + build.commit() + ")")};
    }
  }
}
