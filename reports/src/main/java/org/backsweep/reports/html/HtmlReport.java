package org.backsweep.reports.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** Makes the pages of a run as HTML. Text in them is escaped by their templates. */
public final class HtmlReport {
  private static final String TEMPLATES = "org.backsweep.reports.html.template";

  private HtmlReport() {}

  /** The report. */
  public static String of(ReportData data) {
    return page("report.jte", Map.of("data", data, "assets", Assets.load(), "json", PageData.of(data).json()));
  }

  /**
   * The page that replaces the report where it cannot be made.
   *
   * @param why the sentence that it says
   */
  public static String lost(String why) {
    return page("lost.jte", Map.of("why", why));
  }

  private static String page(String template, Map<String, Object> parameters) {
    // Compiled with the module: the directory is where classes would be loaded from while developing, and is not used.
    TemplateEngine engine =
        TemplateEngine.createPrecompiled(null, ContentType.Html, HtmlReport.class.getClassLoader(), TEMPLATES);
    StringOutput page = new StringOutput();
    engine.render(template, parameters, page);
    return page.toString();
  }
}
