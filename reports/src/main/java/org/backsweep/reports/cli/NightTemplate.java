package org.backsweep.reports.cli;

import java.util.List;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A file of a night that names all options, each with what it says and its default, to be edited. */
final class NightTemplate {
  private static final int WIDTH = 110;

  private NightTemplate() {}

  /** The lines of the file: what is required stands there to be filled in, all else is a comment. */
  static List<String> of(CommandSpec command) {
    return NightFile.options(command).map(NightTemplate::entry).toList();
  }

  private static String entry(OptionSpec option) {
    String description = Ansi.OFF.string(String.join(" ", option.description())).replace("${DEFAULT-VALUE}", String.valueOf(option.defaultValue())).replace("%%", "%");
    return wrapped(description) + (option.required() ? "" : "# ") + NightFile.name(option) + " = " + value(option) + "\n";
  }

  private static String value(OptionSpec option) {
    if (option.arity().max() == 0) {
      return "false";
    }
    String text = option.defaultValue() == null ? option.paramLabel() : option.defaultValue();
    return text.matches("[0-9]+") ? text : "\"" + text + "\"";
  }

  private static String wrapped(String description) {
    StringBuilder lines = new StringBuilder("#");
    int width = 1;
    for (String word : description.split(" ")) {
      if (width + 1 + word.length() > WIDTH) {
        lines.append("\n#");
        width = 1;
      }
      lines.append(' ').append(word);
      width += 1 + word.length();
    }
    return lines.append('\n').toString();
  }
}
