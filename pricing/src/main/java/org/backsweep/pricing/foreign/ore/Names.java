package org.backsweep.pricing.foreign.ore;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backsweep.pricing.input.CsvTable;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.InputException;
import org.backsweep.pricing.input.RowException;
import org.backsweep.pricing.path.Observable.FxLevel;

/**
 * The names of underlyings: those of the file, as they are in the keys of its market data, or others by a table.
 *
 * @param byOre the other names by those of the file
 */
record Names(Map<String, String> byOre) {
  private static final Pattern RATE = Pattern.compile("(?:[A-Za-z0-9]+-)?([A-Z]{3})-([A-Z]{3})");

  /**
   * Reads a table with the columns {@code ore} and {@code name}.
   *
   * @throws InputException if it cannot be read, or a row is at fault
   */
  static Names read(Path file) {
    Map<String, String> names = new HashMap<>();
    Findings findings = new Findings();
    new CsvTable(file, List.of("ore", "name"), List.of()).forEach(row -> {
      if (names.putIfAbsent(row.text("ore"), row.text("name")) != null) {
        throw new RowException("ore", row.text("ore"), "stands on an earlier line too");
      }
    }, findings);
    findings.rejects().stream().findFirst().ifPresent(reject -> {
      throw new InputException(reject.file() + ", line " + reject.line() + ", " + reject.column() + " '" + reject.value() + "' "
          + reject.reason());
    });
    return new Names(names);
  }

  /**
   * The equity of a trade: the text of {@code Name}, or of {@code Underlying} the type of its identifier, its name, currency and
   * exchange, with colons between them.
   */
  String equity(Element data) {
    Optional<Element> underlying = data.find("Underlying");
    String written = underlying.map(Names::joined).orElseGet(() -> data.getText("Name"));
    String name = byOre.getOrDefault(written, written);
    if (name.contains(";") || FxLevel.find(name).isPresent()) {
      throw new UnmappedException("the underlying '" + name + "' cannot be the name of an equity here; a table of names gives it "
          + "another");
    }
    return name;
  }

  private static String joined(Element underlying) {
    underlying.findText("Type").filter(type -> !type.equals("Equity")).ifPresent(type -> {
      throw new UnmappedException("Underlying is of the type " + type + ", not Equity");
    });
    underlying.findNumber("Weight").filter(weight -> weight != 1).ifPresent(weight -> {
      throw new UnmappedException("Underlying has the weight " + weight);
    });
    Optional<String> identifier = underlying.findText("IdentifierType");
    Optional<String> currency = underlying.findText("Currency");
    return Stream.of(identifier, underlying.findText("Name"), identifier.flatMap(_ -> currency), underlying.findText("Exchange"))
        .flatMap(Optional::stream).collect(Collectors.joining(":"));
  }

  /** The exchange rate of an underlying such as {@code ECB-EUR-USD}. */
  static FxLevel rate(Element data) {
    Element underlying = data.get("Underlying");
    underlying.findText("Type").filter(type -> !type.equals("FX")).ifPresent(type -> {
      throw new UnmappedException("Underlying is of the type " + type + ", not FX");
    });
    String name = underlying.getText("Name");
    Matcher pair = RATE.matcher(name);
    return (pair.matches() ? FxLevel.find(pair.group(1) + pair.group(2)) : Optional.<FxLevel>empty()).orElseThrow(() ->
        new UnmappedException("Underlying '" + name + "' is no exchange rate such as ECB-EUR-USD"));
  }
}
