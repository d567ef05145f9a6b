package org.backsweep.reports.cli;

import com.opengamma.strata.basics.currency.Currency;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Graph;
import org.backsweep.aad.execute.Backends;
import org.backsweep.aad.execute.Program;
import org.backsweep.aad.parallel.Workers;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.InputException;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.mc.Recorder;
import org.backsweep.pricing.mc.Recording;
import org.backsweep.pricing.portfolio.Trade;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The command {@code kernels}: shows what runs when a trade is valued. */
@Command(name = "kernels", mixinStandardHelpOptions = true, versionProvider = Main.Version.class, sortOptions = false,
    description = "Shows what runs when a trade is valued by itself: the recorded program, its stages and regions, the kernels "
        + "that regions of one shape share with how often each is called, and the code generated for them. Nothing is run or "
        + "written.",
    footer = {"", Main.EXIT_CODES})
final class KernelsCommand implements Callable<Integer> {
  private static final int NAMED = 12;

  /** The programs with which a trade is valued. */
  enum Which { GREEKS, VALUE, FIT }

  /** A part of the output. */
  enum Section { SSA, REGIONS, KERNELS, CODE }

  @ParentCommand
  private Main main;

  @Spec
  private CommandSpec command;

  @Option(names = "--trade", paramLabel = "ID", description = "The trade; without it, the error names those that there are.")
  private String trade;

  @Option(names = "--program", paramLabel = "greeks|value|fit", defaultValue = "greeks",
      converter = Converters.Programs.class,
      description = "The program shown: that of the value and all Greeks, that of the value alone, which bumps run, or that of "
          + "the fits of an early exercise (default ${DEFAULT-VALUE}).")
  private Which which;

  @Option(names = "--show", paramLabel = "ssa,regions,kernels,code", hideParamSyntax = true, split = ",",
      defaultValue = "ssa,regions,kernels,code", converter = Converters.Sections.class,
      description = "What is shown of it (default ${DEFAULT-VALUE}).")
  private Set<Section> sections;

  @Option(names = "--full", description = "Show all lines, where only the first and last of many would be shown.")
  private boolean isFull;

  @Option(names = "--bytecode", description = "Show the instructions of each kernel's class too.")
  private boolean withBytecode;

  @Option(names = "--market", paramLabel = "DIR", description = "The folder with quotes.csv (default: the sample's).")
  private Path market;

  @Option(names = "--portfolio", paramLabel = "DIR", description = "The folder of trades (default: the sample's).")
  private Path portfolio;

  @Option(names = "--date", paramLabel = "YYYY-MM-DD", converter = Converters.Dates.class,
      description = "The valuation date (default: as in run).")
  private LocalDate date;

  @Option(names = "--models", paramLabel = "FILE", description = "A file that chooses models, as in run.")
  private Path models;

  @Mixin
  private ValuationOptions valuation;

  @Override
  public Integer call() {
    MonteCarloSettings settings = valuation.settings();
    Findings findings = new Findings();
    Inputs inputs = Inputs.read(arguments(), Workers.caller(), findings);
    Trade found = find(inputs.portfolio().trades(), findings);
    Recording recording = record(found, inputs);
    Graph recorded = recording.graph();
    Program program = Program.of(which == Which.GREEKS ? Adjoint.of(recorded).graph() : recorded);
    long paths = which == Which.FIT ? settings.pilotPaths() : settings.pathsPerReplicate();
    ProgramText.Run run = new ProgramText.Run(paths, settings.replicates(), recording.hasPaths());
    ProgramText text = new ProgramText(recorded, program.listing(), run, isFull, main.console().out());
    text.title(found.id(), found.type() + ", " + inputs.models().of(found).text() + ", on " + inputs.market().valuation(), which,
        Backends.best());
    for (Section section : Section.values()) {
      if (sections.contains(section)) {
        text.show(section);
      }
    }
    if (withBytecode) {
      text.bytecode();
    }
    return ExitCode.CLEAN.code();
  }

  private InputArguments arguments() {
    if (market == null && portfolio == null) {
      SampleFolder sample = SampleFolder.find();
      return new InputArguments(sample.market(), sample.portfolio(), Optional.ofNullable(date),
          Optional.of(models == null ? sample.models() : models), valuation.repairsCorrelation(), OptionQuotes.VOLATILITIES, false);
    }
    if (market == null || portfolio == null) {
      throw wrong("--market and --portfolio go together: without both, the sample is taken");
    }
    return new InputArguments(market, portfolio, Optional.ofNullable(date), Optional.ofNullable(models),
        valuation.repairsCorrelation(), OptionQuotes.VOLATILITIES, false);
  }

  private Trade find(List<Trade> trades, Findings findings) {
    if (trade == null) {
      throw wrong("--trade is wanted: " + known(trades.stream().map(Trade::id).toList()));
    }
    return trades.stream().filter(t -> t.id().equals(trade)).findFirst().orElseThrow(() -> {
      // Names with the same prefix, if it has one: BAR-011 is near BAR-001.
      String kind = trade.split("[^A-Za-z]", 2)[0];
      List<String> near = trades.stream().map(Trade::id).filter(id -> !kind.isEmpty() && id.startsWith(kind)).toList();
      long rejected = findings.rejectCount();
      return wrong("there is no trade '" + trade + "': "
          + known(near.isEmpty() ? trades.stream().map(Trade::id).toList() : near)
          + (rejected == 0 ? "" : "; " + Numbers.count(rejected, "row") + " of the input could not be read, see 'run'"));
    });
  }

  private static String known(List<String> ids) {
    return ids.isEmpty() ? "there are none"
        : (ids.size() == 1 ? "there is " : "there are ") + ids.stream().limit(NAMED).collect(Collectors.joining(", "))
            + (ids.size() > NAMED ? " and " + (ids.size() - NAMED) + " more" : "");
  }

  private Recording record(Trade found, Inputs inputs) {
    boolean isSample = market == null;
    Optional<Currency> base = valuation.base().or(() -> isSample ? Optional.of(SampleFolder.BASE) : Optional.empty());
    try {
      Recording recording = Recorder.record(found, inputs.market(), inputs.models().of(found), base);
      return which == Which.FIT ? recording.pilot().orElseThrow(() -> wrong("nothing is fitted for " + found.id()
          + ": it has no early exercise ahead, or is exercised where a grid says")) : recording;
    } catch (MarketException | ArithmeticException e) {
      throw new InputException(found.id() + " cannot be valued: " + e.getMessage(), e);
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(new CommandLine(command), message);
  }
}
