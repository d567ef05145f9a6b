package org.backsweep.reports.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The command {@code completion}: prints a script with which a shell completes commands and options. */
@Command(name = "completion", mixinStandardHelpOptions = true, versionProvider = Main.Version.class,
    description = "Prints a script with which bash or zsh completes commands and options after the Tab key.",
    footer = {"", "In bash: source <(./backsweep completion)",
        "In zsh: autoload -U compinit bashcompinit; compinit; bashcompinit; source <(./backsweep completion)"})
final class CompletionCommand implements Callable<Integer> {
  @ParentCommand
  private Main main;

  @Spec
  private CommandSpec command;

  @Override
  public Integer call() {
    CommandLine whole = command.root().commandLine();
    for (String line : AutoComplete.bash(command.root().name(), whole).split("\n", -1)) {
      main.console().out().println(line);
    }
    return ExitCode.CLEAN.code();
  }
}
