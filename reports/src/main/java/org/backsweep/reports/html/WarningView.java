package org.backsweep.reports.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.backsweep.pricing.input.Findings.Warning;
import org.backsweep.reports.html.ReportData.WarningGroup;

/** Groups warnings whose texts differ in numbers alone. */
final class WarningView {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9][-0-9.,eE]*");

  private WarningView() {}

  /** The groups, in the order of their first warnings. */
  static List<WarningGroup> groups(List<Warning> warnings) {
    Map<String, List<Warning>> byText = new LinkedHashMap<>();
    for (Warning warning : warnings) {
      byText.computeIfAbsent(NUMBER.matcher(warning.text()).replaceAll("#"), any -> new ArrayList<>()).add(warning);
    }
    return byText.values().stream().map(group -> new WarningGroup(
        group.stream().map(Warning::where).distinct().toList(),
        group.stream().map(Warning::text).distinct().toList(), group.size())).toList();
  }
}
