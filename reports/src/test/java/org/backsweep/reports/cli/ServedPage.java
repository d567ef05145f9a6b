package org.backsweep.reports.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of the server as a test reads it: the fields of its tables, without their tags. */
final class ServedPage {
  private static final Pattern TABLE = Pattern.compile("<table.*?</table>", Pattern.DOTALL);
  private static final Pattern CAPTION = Pattern.compile("<caption><span>(.*?)\\s*(<small>|<small )", Pattern.DOTALL);
  private static final Pattern ROW = Pattern.compile("<tr>.*?</tr>", Pattern.DOTALL);
  private static final Pattern FIELD = Pattern.compile("<t[hd][^>]*>(.*?)</t[hd]>", Pattern.DOTALL);

  /** The rows of the tables by their captions, each a text by heading; a standard error is headed {@code x error}. */
  final Map<String, List<Map<String, String>>> tables = new LinkedHashMap<>();
  final String html;

  ServedPage(String html) {
    this.html = html;
    Matcher table = TABLE.matcher(html);
    while (table.find()) {
      Matcher caption = CAPTION.matcher(table.group());
      if (!caption.find()) {
        throw new AssertionError("no caption: " + table.group());
      }
      List<List<String>> rows = rows(table.group());
      List<Map<String, String>> byHeading = new ArrayList<>();
      for (List<String> row : rows.subList(1, rows.size())) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int c = 0; c < row.size(); c++) {
          String heading = text(rows.getFirst().get(c));
          String[] both = row.get(c).split("<small>", 2);
          fields.put(heading, text(both[0]));
          if (both.length > 1) {
            fields.put(heading + " error", text(both[1]).replace("\u00b1", "").strip());
          }
        }
        if (!text(row.getFirst()).equals("none")) {
          byHeading.add(fields);
        }
      }
      tables.put(text(caption.group(1)), byHeading);
    }
  }

  private static List<List<String>> rows(String table) {
    List<List<String>> rows = new ArrayList<>();
    Matcher row = ROW.matcher(table);
    while (row.find()) {
      List<String> fields = new ArrayList<>();
      Matcher field = FIELD.matcher(row.group());
      while (field.find()) {
        fields.add(field.group(1));
      }
      rows.add(fields);
    }
    return rows;
  }

  private static String text(String html) {
    return html.replaceAll("<[^>]*>", "").replace("&plusmn;", "\u00b1").replace("&lt;", "<").replace("&gt;", ">").replace("&#34;", "\"").replace("&#39;", "'")
        .replace("&amp;", "&").strip();
  }

  /** The rows of the table whose caption begins with a text. */
  List<Map<String, String>> table(String caption) {
    return tables.entrySet().stream().filter(each -> each.getKey().startsWith(caption)).findFirst()
        .orElseThrow(() -> new AssertionError("no table '" + caption + "' among " + tables.keySet())).getValue();
  }

  /** The only row of a table with a text under a heading. */
  Map<String, String> row(String caption, String heading, String text) {
    List<Map<String, String>> rows = table(caption).stream().filter(row -> text.equals(row.get(heading))).toList();
    if (rows.size() != 1) {
      throw new AssertionError(rows.size() + " rows of " + caption + " have " + heading + " " + text + ": " + table(caption));
    }
    return rows.getFirst();
  }

  /** Whether a number as a page shows it stands for the number of a file: two decimals, or three digits of what is smaller. */
  static boolean isShown(String shown, double number) {
    double read = Double.parseDouble(shown.replace(",", ""));
    double size = Math.abs(number);
    return Math.abs(read - number) <= (size >= 0.01 && size < 1e13 ? 0.005 + 1e-12 * size : 0.005 * size);
  }
}
