package org.backsweep.reports.cli;

import com.opengamma.strata.basics.currency.Currency;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.backsweep.aad.draws.DrawSource;
import org.backsweep.pricing.foreign.chain.ChainRequest;
import org.backsweep.pricing.input.FieldText;
import org.backsweep.reports.store.Location;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.run.Reconcile;
import org.backsweep.scenarios.run.SecondOrder;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts the text of options to values; a text that cannot be read is refused with what was found and what is wanted. */
final class Converters {
  private Converters() {}

  /** Registers these converters of whole numbers and paths with a command and its subcommands. */
  static void register(CommandLine line) {
    ITypeConverter<Integer> small =
        text -> Math.toIntExact(whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE));
    ITypeConverter<Long> large = text -> whole(text, Long.MIN_VALUE, Long.MAX_VALUE);
    line.registerConverter(int.class, small).registerConverter(Integer.class, small)
        .registerConverter(long.class, large).registerConverter(Long.class, large)
        .registerConverter(Path.class, Converters::path);
  }

  private static long whole(String text, long least, long most) {
    TypeConversionException refusal = new TypeConversionException("'" + text + "' is not a whole number"
        + (text.matches("[-+]?[0-9]+") ? " from " + least + " to " + most : " such as 16"));
    try {
      long value = Long.parseLong(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      refusal.initCause(e);
    }
    throw refusal;
  }

  private static Path path(String text) {
    if (text.isBlank()) {
      throw new TypeConversionException("an empty text is the name of no file or folder; '.' is the folder that you are in");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException("'" + text + "' cannot be the name of a file or folder here: " + e.getReason());
    }
  }

  private static <T> T read(String text, Function<String, T> reader, String found) {
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(found + e.getMessage());
    }
  }

  private static <E extends Enum<E>> E choice(Class<E> type, String text) {
    return Arrays.stream(type.getEnumConstants()).filter(e -> name(e).equals(text.toLowerCase(Locale.ROOT))).findFirst()
        .orElseThrow(() -> new TypeConversionException("'" + text + "' is not one of "
            + Arrays.stream(type.getEnumConstants()).map(Converters::name).collect(Collectors.joining(", "))));
  }

  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static final class Dates implements ITypeConverter<LocalDate> {
    @Override
    public LocalDate convert(String text) {
      return read(text, FieldText::date, "'" + text + "' ");
    }
  }

  static final class DrawSources implements ITypeConverter<DrawSource> {
    @Override
    public DrawSource convert(String text) {
      return choice(DrawSource.class, text);
    }
  }

  static final class Levels implements ITypeConverter<Level> {
    @Override
    public Level convert(String text) {
      return choice(Level.class, text);
    }
  }

  static final class Reconciles implements ITypeConverter<Reconcile> {
    @Override
    public Reconcile convert(String text) {
      return read(text, Reconcile::parse, "");
    }
  }

  static final class SecondOrders implements ITypeConverter<SecondOrder> {
    @Override
    public SecondOrder convert(String text) {
      return choice(SecondOrder.class, text);
    }
  }

  static final class OptionQuotesOf implements ITypeConverter<OptionQuotes> {
    @Override
    public OptionQuotes convert(String text) {
      return choice(OptionQuotes.class, text);
    }
  }

  static final class Formats implements ITypeConverter<ReportFormat> {
    @Override
    public ReportFormat convert(String text) {
      return choice(ReportFormat.class, text);
    }
  }

  /** The value of an option that is on or off. It is not a boolean, which picocli would make a flag without a value. */
  enum Switch { ON, OFF }

  static final class Switches implements ITypeConverter<Switch> {
    @Override
    public Switch convert(String text) {
      return choice(Switch.class, text);
    }
  }

  /** Reads a kind of quote by the name of its Greeks. */
  static final class Kinds implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      return ScenarioOptions.kinds().stream().filter(text.strip()::equalsIgnoreCase).findFirst().orElseThrow(() ->
          new TypeConversionException("'" + text + "' is not one of " + String.join(", ", ScenarioOptions.kinds())));
    }
  }

  static final class Moves implements ITypeConverter<ScenarioOptions.Move> {
    @Override
    public ScenarioOptions.Move convert(String text) {
      return choice(ScenarioOptions.Move.class, text.strip());
    }
  }

  static final class Programs implements ITypeConverter<KernelsCommand.Which> {
    @Override
    public KernelsCommand.Which convert(String text) {
      return choice(KernelsCommand.Which.class, text);
    }
  }

  static final class Sections implements ITypeConverter<KernelsCommand.Section> {
    @Override
    public KernelsCommand.Section convert(String text) {
      return choice(KernelsCommand.Section.class, text);
    }
  }

  /** Reads a fraction in percent, above 0 and up to 100. */
  static final class Shares implements ITypeConverter<Double> {
    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,9}(?:[.][0-9]{1,9})?) ?%");
    private static final double WHOLE = 100;

    @Override
    public Double convert(String text) {
      Matcher percent = PERCENT.matcher(text);
      double share = percent.matches() ? Double.parseDouble(percent.group(1)) / WHOLE : 0;
      if (share <= 0 || share > 1) {
        throw new TypeConversionException("'" + text + "' is not a share above 0% and up to 100% such as 1% or 0.5%");
      }
      return share;
    }
  }

  /** Reads a size of the heap, {@code 700m} or {@code 2g}, as MiB. */
  static final class Memories implements ITypeConverter<Integer> {
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,5})([mMgG])");
    private static final int GIB = 1024;
    private static final int LEAST = 256;

    @Override
    public Integer convert(String text) {
      Matcher size = SIZE.matcher(text);
      int mib = size.matches() ? Integer.parseInt(size.group(1)) * (size.group(2).equalsIgnoreCase("g") ? GIB : 1) : 0;
      if (mib < LEAST) {
        throw new TypeConversionException("'" + text + "' is not a size of at least " + LEAST + "m such as 700m or 2g");
      }
      return mib;
    }
  }

  /** Reads a time, {@code 90s}, {@code 20m} or {@code 1h30m}, and {@value #NONE} as no time. */
  static final class TimeLimits implements ITypeConverter<Duration> {
    static final String NONE = "none";
    private static final Pattern TIME = Pattern.compile("(?=.)([0-9]{1,6}[hH])?([0-9]{1,6}[mM])?([0-9]{1,6}[sS])?");

    @Override
    public Duration convert(String text) {
      Duration limit = TIME.matcher(text).matches() ? Duration.parse("PT" + text) : Duration.ZERO;
      if (limit.isZero() && !text.equalsIgnoreCase(NONE)) {
        throw new TypeConversionException("'" + text + "' is not a time such as 90s, 20m or 1h, nor " + NONE);
      }
      return limit;
    }
  }

  /** Reads the place of a store. */
  static final class Stores implements ITypeConverter<Location> {
    @Override
    public Location convert(String text) {
      return read(text, Location::parse, "");
    }
  }

  static final class ChainBases implements ITypeConverter<ChainRequest.Basis> {
    @Override
    public ChainRequest.Basis convert(String text) {
      return choice(ChainRequest.Basis.class, text);
    }
  }

  /** The time at which options can be exercised. */
  enum Exercise { EUROPEAN, AMERICAN }

  static final class Exercises implements ITypeConverter<Exercise> {
    @Override
    public Exercise convert(String text) {
      return choice(Exercise.class, text);
    }
  }

  /** Reads an interest rate: 0.045 or 4.5%. */
  static final class Rates implements ITypeConverter<Double> {
    private static final double MOST = 0.5;

    @Override
    public Double convert(String text) {
      double rate = read(text, FieldText::share, "'" + text + "' ");
      if (!(Math.abs(rate) < MOST)) {
        throw new TypeConversionException("'" + text + "' is a rate of " + 100 * rate + " %; a rate of 4.5 % is written 4.5% or 0.045");
      }
      return rate;
    }
  }

  static final class Currencies implements ITypeConverter<Currency> {
    @Override
    public Currency convert(String text) {
      return FieldText.currency(text.toUpperCase(Locale.ROOT)).orElseThrow(() ->
          new TypeConversionException("'" + text + "' is no currency such as EUR"));
    }
  }
}
