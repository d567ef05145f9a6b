package org.backsweep.reports.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.backsweep.pricing.model.ModelFormats;
import org.backsweep.pricing.product.ProductFormat;
import org.backsweep.pricing.product.ProductFormats;
import org.backsweep.reports.output.Tables;
import picocli.CommandLine;

/** The lists of models, of the columns of input and of those of results, which a help text ends with. */
final class HelpTexts {
  private HelpTexts() {}

  /** Adds the lists to the help of a command, before its own end. */
  static void addTo(CommandLine command) {
    List<String> lines = new ArrayList<>();
    lines.add("%nModels (column model of the file of --models; parameters are written as name=value, with semicolons between them):");
    ModelFormats.ALL.forEach(model -> lines.add("  " + model.name() + ": " + model.description()));
    lines.add("%nFiles of the portfolio and their columns (those in brackets may be left out):");
    ProductFormats.ALL.forEach(product -> lines.add("  " + product.name() + ".csv: " + columns(product)));
    lines.add("%nFiles written, all of them or none, and their columns; with report.html and run.json (sba*.csv and crif.csv with --sba alone):");
    Tables.columns().forEach((file, columns) -> lines.add("  " + file + ": " + String.join(", ", columns)));
    String[] own = command.getCommandSpec().usageMessage().footer();
    command.getCommandSpec().usageMessage().footer(Stream.concat(lines.stream(), Stream.of(own)).toArray(String[]::new));
  }

  private static String columns(ProductFormat product) {
    return String.join(", ", Stream.concat(product.allRequired().stream(),
        product.allOptional().stream().map(column -> "[" + column + "]")).toList());
  }
}
