package org.backsweep.reports.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.backsweep.pricing.input.FieldText;
import org.backsweep.reports.hedge.HedgeRequest;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the values of the options of {@code hedge}. */
final class HedgeOptions {
  private static final Pattern WEIGHTED = Pattern.compile("\\s*([0-9.]+)\\s*\\*\\s*(.+)");

  private HedgeOptions() {}

  /** Reads a number above zero. */
  static final class Positives implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return positive(text, text);
    }
  }

  private static double positive(String number, String text) {
    double value;
    try {
      value = FieldText.number(number.strip());
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("'" + text + "': '" + number.strip() + "' " + e.getMessage());
    }
    if (!(value > 0)) {
      throw new TypeConversionException("'" + text + "': a number above zero is wanted");
    }
    return value;
  }

  /** Reads quotes, with a weight before them where there is one. */
  private static HedgeRequest.Target target(String text, boolean isTotal) {
    Matcher weighted = WEIGHTED.matcher(text);
    return weighted.matches() ? new HedgeRequest.Target(weighted.group(2), isTotal, positive(weighted.group(1), text))
        : new HedgeRequest.Target(text.strip(), isTotal, 1);
  }

  static final class Each implements ITypeConverter<HedgeRequest.Target> {
    @Override
    public HedgeRequest.Target convert(String text) {
      return target(text, false);
    }
  }

  static final class Total implements ITypeConverter<HedgeRequest.Target> {
    @Override
    public HedgeRequest.Target convert(String text) {
      return target(text, true);
    }
  }

  /** A lot of an instrument; of an empty name that of all others. */
  record Lot(String instrument, double size) {}

  static final class Lots implements ITypeConverter<Lot> {
    @Override
    public Lot convert(String text) {
      int at = text.lastIndexOf('=');
      return new Lot(text.substring(0, Math.max(0, at)).strip(), positive(text.substring(at + 1), text));
    }
  }
}
