package org.backsweep.reports.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes {@code report.html}. */
public final class HtmlReport {
  private static final String TEMPLATES = "org.backsweep.reports.html.template";

  private HtmlReport() {}

  /**
   * Writes the page, in UTF-8.
   *
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, ReportData data) throws IOException {
    // Compiled with the module: the directory is where classes would be loaded from while developing, and is not used.
    TemplateEngine engine =
        TemplateEngine.createPrecompiled(null, ContentType.Html, HtmlReport.class.getClassLoader(), TEMPLATES);
    try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      engine.render("report.jte", Map.of("data", data, "assets", Assets.load(), "json", ChartData.of(data).json()),
          new WriterOutput(writer));
    }
  }
}
