package org.backsweep.reports.html;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.backsweep.reports.compare.SinceLast;
import org.backsweep.reports.output.OutputFolder;
import org.backsweep.reports.output.ResultSink;
import org.backsweep.reports.output.RunResults;
import org.backsweep.scenarios.result.TradeResult;
import org.backsweep.scenarios.run.Attempt;

/** Writes {@code report.html}, or, where that cannot be made, a page that says so: the tables are worth having without the report. */
public final class ReportPage implements ResultSink {
  private static final String FILE = "report.html";

  private final OutputFolder folder;
  private final Function<RunResults, Map<String, Object>> settings;
  private final Function<RunResults, Optional<SinceLast>> since;
  private final Consumer<String> lost;
  private final TradeDetails details = new TradeDetails();

  /**
   * Begins a page.
   *
   * @param folder takes its file
   * @param settings gives the arguments of a run as the page shows them
   * @param since compares a run with the results before it, when its tables are written
   * @param lost is told the reason why there is no report
   */
  public ReportPage(OutputFolder folder, Function<RunResults, Map<String, Object>> settings, Function<RunResults, Optional<SinceLast>> since,
      Consumer<String> lost) {
    this.folder = folder;
    this.settings = settings;
    this.since = since;
    this.lost = lost;
  }

  @Override
  public void take(int place, TradeResult trade) {
    details.take(trade);
  }

  @Override
  public boolean write(RunResults run) throws IOException {
    AtomicBoolean isMade = new AtomicBoolean(true);
    String page = Attempt.of(() -> HtmlReport.of(ReportView.of(run, since.apply(run), details, settings.apply(run)).data()), why -> {
      isMade.set(false);
      String text = "the page cannot be made, the tables stand beside it: " + why;
      run.findings().warn(FILE, text);
      lost.accept(FILE + ": " + text);
      return HtmlReport.lost(text);
    });
    Files.writeString(folder.file(FILE), page);
    return isMade.get();
  }
}
