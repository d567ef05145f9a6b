package org.backsweep.reports.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code night}: the command {@code run} with its options in a file. */
@Command(name = "night", mixinStandardHelpOptions = true, versionProvider = Main.Version.class, sortOptions = false,
    description = "Runs what a file describes: each of its keys is an option of run without the dashes (paths = 16384; market = \"market\", "
        + "from the folder of the file), under any headings. Options on the command line come before those of the file.",
    footer = {"", Main.EXIT_CODES})
final class NightCommand extends RunCommand {
  static final String NAME = "night";

  @Spec
  private CommandSpec command;

  @Option(names = "--template", help = true, description = "Print a description with all options and their defaults, to be edited, and end.")
  private boolean isTemplateWanted;

  @Parameters(index = "0", paramLabel = "FILE", description = "The description of the night, in TOML; it comes before all options.")
  private Path file;

  @Override
  public Integer call() {
    if (isTemplateWanted) {
      NightTemplate.of(command).forEach(command.commandLine().getOut()::println);
      return ExitCode.CLEAN.code();
    }
    // Its values stand behind the options where it was found, in the first place.
    if (command.defaultValueProvider() == null) {
      throw new ParameterException(command.commandLine(), "the description of the night comes before all options: night " + file + " ...");
    }
    return super.call();
  }
}
