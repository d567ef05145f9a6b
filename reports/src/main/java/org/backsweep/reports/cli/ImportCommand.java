package org.backsweep.reports.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The command {@code import}: makes input files of the files of other programs. */
@Command(name = "import", mixinStandardHelpOptions = true, versionProvider = Main.Version.class,
    subcommands = {ImportChainCommand.class, ImportOreCommand.class},
    description = "Makes input files of the files of other programs. What has no exact counterpart is left out by name, and stands "
        + "with its reason in left-out.csv beside them.",
    footer = {"", "Market data files of the Open Source Risk Engine (market*.txt, fixings*.txt) need no import: a market folder may "
        + "hold them.", "", ImportCommand.EXIT_CODES})
final class ImportCommand implements Runnable {
  static final String EXIT_CODES = "Exit codes: 0 all was taken; 3 written, and something was left out; 2 usage, or input that cannot "
      + "be read, or output that cannot be written: nothing was written.";

  @ParentCommand
  private Main main;

  @Spec
  private CommandSpec command;

  Console console() {
    return main.console();
  }

  /** Says which imports there are, where none is given. */
  @Override
  public void run() {
    throw new ParameterException(new CommandLine(command), "what to import is wanted: "
        + String.join(" or ", command.subcommands().keySet()));
  }
}
