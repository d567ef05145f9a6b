package org.backsweep.reports.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** The templates of a package, which were compiled with the module. Text in them is escaped. */
public final class Templates {
  private final TemplateEngine engine;

  private Templates(TemplateEngine engine) {
    this.engine = engine;
  }

  /** The templates of a package. */
  public static Templates in(String compiled) {
    // The directory is where classes would be loaded from while developing, and is not used.
    return new Templates(TemplateEngine.createPrecompiled(null, ContentType.Html, Templates.class.getClassLoader(), compiled));
  }

  /** The page that a template makes of its parameters. */
  public String page(String template, Map<String, Object> parameters) {
    StringOutput page = new StringOutput();
    engine.render(template, parameters, page);
    return page.toString();
  }
}
