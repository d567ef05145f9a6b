package org.backsweep.pricing.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.backsweep.pricing.input.LocalNumber.Decimals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers as the formats of the JDK for several countries write them, and those that can be read in two ways. */
class LocalNumberTest {
  private static double read(String text, String... column) {
    return FieldText.share(LocalNumber.plain(text, () -> decimals(List.of(column))));
  }

  private static Decimals decimals(List<String> column) {
    Decimals decimals = new Decimals();
    column.forEach(decimals::note);
    return decimals;
  }

  static Stream<Locale> countries() {
    return Stream.of(Locale.GERMANY, Locale.FRANCE, Locale.US, Locale.UK, Locale.ITALY, Locale.of("de", "CH"), Locale.of("pl", "PL"));
  }

  /** Whatever stands in a column, no number is read as another one: it is right, or refused because its own text is open. */
  @ParameterizedTest
  @MethodSource("countries")
  void noNumberOfAColumnIsReadAsAnother(Locale country) throws ParseException {
    SplittableRandom random = new SplittableRandom(7);
    int refused = 0;
    int all = 0;
    for (int i = 0; i < 2000; i++) {
      DecimalFormat format = (DecimalFormat) NumberFormat.getNumberInstance(country);
      format.setGroupingUsed(random.nextBoolean());
      format.setMinimumFractionDigits(random.nextInt(4));
      format.setMaximumFractionDigits(format.getMinimumFractionDigits() + random.nextInt(4));
      List<String> column = new ArrayList<>();
      for (int k = 1 + random.nextInt(5); k > 0; k--) {
        column.add(format.format((random.nextDouble() - 0.2) * Math.pow(10, random.nextInt(9))));
      }
      for (String text : column) {
        all++;
        try {
          assertThat(read(text, column.toArray(String[]::new))).as(text + " of " + column).isEqualTo(format.parse(text).doubleValue());
        } catch (IllegalArgumentException e) {
          assertThat(text).matches("-?[1-9][0-9]{0,2}[.,][0-9]{3}");
          refused++;
        }
      }
    }
    assertThat(refused).isBetween(0, all / 12);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"4468,17|4468.17", "-4.468,17|-4468.17", "4,468.17|4468.17", "1.234.567|1234567", "1,234,567|1234567",
      "1 234|1234", "12 345 678,5|12345678.5", "1\u202f234,5|1234.5", "1\u00a0234|1234", "4'468.17|4468.17", "4\u2019468|4468", "0,234|0.234",
      "0.234|0.234", ",5|0.5", "1234,567|1234.567", "12,3456|12.3456", "1,234e3|1234", "1e-3|0.001", "20,5 %|0.205", "20,5%|0.205",
      "7\u00a0%|0.07", "+1,5|1.5", "1.234,567|1234.567", "1'234.567|1234.567", "100.000,0|100000"})
  void readsNumbersWithOneMeaning(String text, double value) {
    assertThat(read(text)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.23.4", "1,23,4", "1.234.56", "1.234.5,", "1,234.567,8", "1.234 567", "12 34", "1 2345", "0.123.456", "1..2", "--1",
      "1.234,567.8", ",", ".", "-", "1,2e", "1.234.5"})
  void refusesWhatIsNoNumber(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> read(text)).withMessageContaining("not a number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.234", "1,234", "-12.345", "999,000", "1,234 %"})
  void anOpenNumberIsRefusedWithBothMeanings(String text) {
    String digits = text.replaceAll("[^-0-9]", "");
    assertThatIllegalArgumentException().isThrownBy(() -> read(text)).withMessageContaining("may be " + digits + " or ")
        .withMessageContaining("write " + digits);
    assertThatIllegalArgumentException().isThrownBy(() -> read(text, "1.234", "1,234", "5.678", "100", "x.y"));
    assertThatIllegalArgumentException().isThrownBy(() -> read(text, "1,5", "1.5"));
  }

  @Test
  void theOtherNumbersOfAColumnSettleIt() {
    assertThat(read("1.234", "1.5")).isEqualTo(1.234);
    assertThat(read("1,234", "1,5")).isEqualTo(1.234);
    assertThat(read("1,234", "7 %", "1.234,5")).isEqualTo(1.234);
    assertThat(read("1,234 %", "1.234.567")).isEqualTo(0.01234);
    // It would be a thousand: which is so only if nobody has typed it by another habit.
    assertThatIllegalArgumentException().isThrownBy(() -> read("1.234", "1,5")).withMessageContaining("point is one of decimals");
    assertThatIllegalArgumentException().isThrownBy(() -> read("1,234", "1.5")).withMessageContaining("comma is one of decimals");
  }

  @Test
  void aLongTextIsNoNumber() {
    assertThatIllegalArgumentException().isThrownBy(() -> read("1" + ".234".repeat(300_000))).withMessageContaining("not a number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4 468,17", "1;2 500", "12 345 6"})
  void aBlankInAListMayBePartOfANumber(String list) {
    assertThat(LocalNumber.hasOpenBlank(list)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"4468,17 989,03", "1;2", "0,5 0,5", "100; 200", "1 2", "4468 989"})
  void aListBetweenBlanksIsOne(String list) {
    assertThat(LocalNumber.hasOpenBlank(list)).isFalse();
  }
}
