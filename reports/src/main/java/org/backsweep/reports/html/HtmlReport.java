package org.backsweep.reports.html;

import java.util.Map;

/** Makes the pages of a run as HTML. Text in them is escaped by their templates. */
public final class HtmlReport {
  private static final Templates TEMPLATES = Templates.in("org.backsweep.reports.html.template");

  private HtmlReport() {}

  /** The report. */
  public static String of(ReportData data) {
    return TEMPLATES.page("report.jte", Map.of("data", data, "assets", Assets.load(), "json", PageData.of(data).json()));
  }

  /**
   * The page that replaces the report where it cannot be made.
   *
   * @param why the sentence that it says
   */
  public static String lost(String why) {
    return TEMPLATES.page("lost.jte", Map.of("why", why));
  }
}
