package org.backsweep.pricing.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowTest {
  enum Direction { UP_AND_IN, UP_AND_OUT }

  private static Row row(String value) {
    return new Row("f.csv", 7, Columns.of(List.of("x")), Notation.plain(FieldText::date), new String[] {value});
  }

  private static RowException refused(ThrowingCallable call) {
    RowException e = catchThrowableOfType(RowException.class, call);
    assertThat(e).as("RowException").isNotNull();
    assertThat(e.column()).isEqualTo("x");
    return e;
  }

  @ParameterizedTest
  @CsvSource({"4468.17,4468.17", "-1e-3,-0.001", "+.5,0.5", "1E3,1000", "007,7"})
  void readsDecimalNumbers(String text, double value) {
    assertThat(row("  " + text + " ").number("x")).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "-nan", "Infinity", "-inf", "INF"})
  void refusesNumbersThatAreNotFinite(String text) {
    assertThat(refused(() -> row(text).number("x")).reason()).contains("not finite");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1d", "0x1p3", "1.5f", "4468,17", "1 000", "e", "-", "1e", "1.2.3", "\u0661"})
  void refusesWhatIsNoNumber(String text) {
    RowException e = refused(() -> row(text).number("x"));
    assertThat(e.reason()).contains("not a number").contains("4468.17");
    assertThat(e.value()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"20%,0.2", "7 %,0.07", "-4.35%,-0.0435", "1e2%,1", "0.2,0.2"})
  void readsSharesInPercentToo(String text, double value) {
    assertThat(row(text).share("x")).isEqualTo(value);
    assertThat(row(text + ";1").shares("x")).containsExactly(value, 1.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "2%%", "%2", "a%", "2 % %"})
  void refusesWhatIsNoShare(String text) {
    assertThat(refused(() -> row(text).share("x")).value()).isEqualTo(text);
  }

  @Test
  void aPercentageOfNothingIsRefused() {
    assertThat(refused(() -> row("105%").number("x")).reason()).contains("is a percentage").contains("without a percent sign");
  }

  @Test
  void refusesNumbersBeyondADouble() {
    assertThat(refused(() -> row("1e999").number("x")).reason()).contains("range of a double");
  }

  @Test
  void signsAreChecked() {
    assertThat(row("2").positive("x")).isEqualTo(2);
    assertThat(row("0").nonNegative("x")).isZero();
    assertThat(refused(() -> row("0").positive("x")).reason()).contains("above zero");
    assertThat(refused(() -> row("-1").positive("x")).reason()).contains("above zero");
    assertThat(refused(() -> row("-1").nonNegative("x")).reason()).contains("below zero");
  }

  @Test
  void integersAreWhole() {
    assertThat(row("-12").integer("x")).isEqualTo(-12);
    refused(() -> row("1.5").integer("x"));
    refused(() -> row("3e9").integer("x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2002-07-05", "20020705", "05.07.2002", "5.7.2002", "05.7.2002"})
  void readsDates(String text) {
    assertThat(row(text).date("x")).isEqualTo(LocalDate.of(2002, 7, 5));
    assertThat(row(text).optionalDate("x")).contains(LocalDate.of(2002, 7, 5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2002-02-30", "20021301", "05.13.2002", "5.7.02", "5.7.20021", "30.2.2002", "2002/07/05", "2002-7-5", "200207", "today", "2002-07-0a"})
  void refusesWhatIsNoDate(String text) {
    assertThat(refused(() -> row(text).date("x")).value()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"05/07/2002", "7/5/2002", "05-07-2002", "5/7/02"})
  void aDateWhoseDayMayBeItsMonthIsRefused(String text) {
    assertThat(refused(() -> row(text).date("x")).reason()).contains("may have its month before its day", "yyyy-MM-dd", "dd.MM.yyyy");
  }

  @Test
  void readsCurrenciesInAnyCase() {
    assertThat(List.of("EUR", "eur", "Eur")).allMatch(text -> row(text).currency("x").equals(Currency.EUR));
    assertThat(row("usd").optionalCurrency("x")).contains(Currency.USD);
    assertThat(row(" ").optionalCurrency("x")).isEmpty();
    assertThat(refused(() -> row("Euro").currency("x")).reason()).contains("ISO 4217");
    assertThat(refused(() -> row("").currency("x")).reason()).contains("is empty");
  }

  enum Side { CALL, PUT, DIGITAL_CALL }

  enum Answer { YES, NO }

  @ParameterizedTest
  @CsvSource({"c,CALL", "P,PUT", "Call,CALL", "digital call,DIGITAL_CALL"})
  void callsAndPutsHaveShortForms(String text, Side side) {
    assertThat(row(text).choice("x", Side.class)).isEqualTo(side);
  }

  @ParameterizedTest
  @CsvSource({"y,YES", "N,NO", "TRUE,YES", "false,NO"})
  void answersHaveShortForms(String text, Answer answer) {
    assertThat(row(text).choice("x", Answer.class)).isEqualTo(answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"d", "dc", "y", "ca", "u"})
  void otherShortFormsAreNone(String text) {
    assertThat(refused(() -> row(text).choice("x", Side.class)).reason()).contains("call, put, digital-call");
    refused(() -> row("c").choice("x", Direction.class));
  }

  @Test
  void readsListsOfDates() {
    LocalDate first = LocalDate.of(2002, 7, 5);
    LocalDate second = LocalDate.of(2002, 8, 5);
    assertThat(row("2002-07-05;2002-08-05").dates("x")).containsExactly(first, second);
    assertThat(row("20020705 20020805 ; ").dates("x")).containsExactly(first, second);
    assertThat(row("").optionalDates("x")).isEmpty();
    refused(() -> row(" ; ").dates("x"));
    assertThat(refused(() -> row("2002-07-05;x").dates("x")).value()).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"up-and-in", "UP_AND_IN", "Up-And_in"})
  void readsChoices(String text) {
    assertThat(row(text).choice("x", Direction.class)).isEqualTo(Direction.UP_AND_IN);
  }

  @Test
  void aWrongChoiceListsTheRightOnes() {
    assertThat(refused(() -> row("sideways").choice("x", Direction.class)).reason()).contains("up-and-in, up-and-out");
  }

  @Test
  void blanksTakeTheDefaultAndWrongValuesDoNot() {
    Row blank = row(" ");
    assertThat(blank.number("x", 1)).isEqualTo(1);
    assertThat(blank.positive("x", 2)).isEqualTo(2);
    assertThat(blank.nonNegative("x", 3)).isEqualTo(3);
    assertThat(blank.integer("x", 4)).isEqualTo(4);
    assertThat(blank.text("x", "five")).isEqualTo("five");
    assertThat(blank.optionalDate("x")).isEmpty();
    assertThat(blank.choice("x", Direction.class, Direction.UP_AND_OUT)).isEqualTo(Direction.UP_AND_OUT);
    assertThat(refused(() -> blank.text("x")).reason()).contains("is empty");
    refused(() -> row("abc").number("x", 1));
    refused(() -> row("-1").positive("x", 1));
  }

  @Test
  void anUndeclaredColumnIsTheReadersMistake() {
    assertThatIllegalArgumentException().isThrownBy(() -> row("1").text("y")).withMessageContaining("'y'");
  }
}
