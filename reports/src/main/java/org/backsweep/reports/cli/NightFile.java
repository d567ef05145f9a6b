package org.backsweep.reports.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.backsweep.pricing.input.InputException;
import org.backsweep.pricing.input.Spelling;
import org.backsweep.reports.store.Location;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A TOML file that describes a night: each key is an option of the command without its dashes, and its value the option's. What the command line says besides
 * comes before it. Tables only group keys under headings; files and folders are sought from the folder of the file.
 */
final class NightFile implements IDefaultValueProvider {
  private static final String DASHES = "--";
  private static final String SEPARATOR = ";";
  private static final Pattern URL = Pattern.compile("[a-z]{2,}:");

  private final Path file;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private record Entry(Object value, TomlPosition position) {}

  private NightFile(Path file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @param command the command whose options its keys are
   * @throws InputException if it cannot be read, is not TOML, or has a key that is no option; with the place of each fault
   */
  static NightFile read(Path file, CommandSpec command) {
    NightFile night = new NightFile(file);
    TomlParseResult content = night.parse();
    List<String> faults = new ArrayList<>();
    content.errors().forEach(error -> faults.add(night.at(error.position()) + error.getMessage()));
    if (faults.isEmpty()) {
      night.take(content, true, command, faults);
    }
    if (!faults.isEmpty()) {
      throw new InputException(String.join("\n", faults));
    }
    return night;
  }

  private TomlParseResult parse() {
    try {
      return Toml.parse(Files.readString(file));
    } catch (IOException e) {
      throw new InputException(file + ": the description of the night cannot be read (" + e + ")", e);
    }
  }

  private String at(TomlPosition position) {
    return file + ":" + position.line() + ":" + position.column() + ": ";
  }

  private void take(TomlTable table, boolean isTop, CommandSpec command, List<String> faults) {
    for (Map.Entry<String, Object> entry : table.entrySet()) {
      String key = entry.getKey();
      TomlPosition position = table.inputPositionOf(List.of(key));
      boolean isHeading = isTop && entry.getValue() instanceof TomlTable && !isMap(key, command);
      if (names(command).contains(key) && !isHeading) {
        if (entries.putIfAbsent(key, new Entry(entry.getValue(), position)) != null) {
          faults.add(at(position) + "'" + key + "' stands in the file twice");
        }
      } else if (isHeading) {
        take((TomlTable) entry.getValue(), false, command, faults);
      } else {
        faults.add(at(position) + "'" + key + "' is no option" + Spelling.nearest(key, names(command)).map(name -> "; did you mean " + name + "?").orElse(""));
      }
    }
  }

  /** Whether a table is the value of an option, which has pairs. */
  private static boolean isMap(String key, CommandSpec command) {
    OptionSpec option = command.findOption(DASHES + key);
    return option != null && option.typeInfo().isMap();
  }

  /** The options that a file can have. */
  static Stream<OptionSpec> options(CommandSpec command) {
    return command.options().stream().filter(option -> !option.usageHelp() && !option.versionHelp() && !option.help());
  }

  private static List<String> names(CommandSpec command) {
    return options(command).map(NightFile::name).toList();
  }

  /** The key of an option. */
  static String name(OptionSpec option) {
    return option.longestName().substring(DASHES.length());
  }

  /** The value of an option in the file, as the command line would have it; null where it has none. */
  @Override
  public String defaultValue(ArgSpec argument) {
    Entry entry = argument instanceof OptionSpec option ? entries.get(name(option)) : null;
    return entry == null ? null : text(entry.value(), argument);
  }

  private String text(Object value, ArgSpec argument) {
    return switch (value) {
      case TomlArray list -> IntStream.range(0, list.size()).mapToObj(i -> text(list.get(i), argument)).collect(Collectors.joining(SEPARATOR));
      case TomlTable pairs -> pairs.entrySet().stream().map(pair -> pair.getKey() + "=" + text(pair.getValue(), argument)).collect(Collectors.joining(SEPARATOR));
      case Boolean isOn when argument.type() == Converters.Switch.class -> Converters.name(isOn ? Converters.Switch.ON : Converters.Switch.OFF);
      case String name when namesFile(name, argument) -> file.resolveSibling(name).normalize().toString();
      default -> value.toString();
    };
  }

  private static boolean namesFile(String name, ArgSpec argument) {
    return argument.type() == Path.class ? !name.equals(ScenarioOptions.NONE) : argument.type() == Location.class && !URL.matcher(name).lookingAt();
  }

  /** The place in the file that says the value of an option; empty where it says none, or the command line says another. */
  Optional<String> place(ArgSpec argument, String... given) {
    return argument instanceof OptionSpec option && Arrays.stream(given).noneMatch(text -> text.split("=", 2)[0].equals(option.longestName()))
        ? Optional.ofNullable(entries.get(name(option))).map(entry -> at(entry.position())) : Optional.empty();
  }
}
