package org.backsweep.pricing.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.pricing.scenario.Market.CORRELATION;
import static org.backsweep.pricing.scenario.Market.JPM;
import static org.backsweep.pricing.scenario.Market.LOW;
import static org.backsweep.pricing.scenario.Market.MIDDLE;
import static org.backsweep.pricing.scenario.Market.SHORT_RATE;
import static org.backsweep.pricing.scenario.Market.SPX;
import static org.backsweep.pricing.scenario.Market.level;
import static org.backsweep.pricing.scenario.Market.moved;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.InputException;
import org.backsweep.pricing.quotes.QuoteKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The moves of a history of quotes. */
class QuoteHistoryTest {
  @TempDir Path folder;
  private final Findings findings = new Findings();

  private List<NamedScenario> read(int days, Predicate<QuoteKind> isByShare, String... rows) throws IOException {
    return QuoteHistory.read(Files.writeString(folder.resolve("history.csv"), "date,key,value\n" + String.join("\n", rows) + "\n"),
        Market.quotes(), days, isByShare, findings);
  }

  @Test
  void pricesMoveBySharesAndRatesByAmounts() throws IOException {
    List<NamedScenario> moves = read(1, QuoteKind::isPrice, "2002-07-01," + SPX + ",800", "2002-07-02," + SPX + ",880",
        "2002-07-03," + SPX + ",660", "2002-07-01," + SHORT_RATE + ",1%", "2002-07-02," + SHORT_RATE + ",1.5%", "2002-07-03," + SHORT_RATE + ",1.2%");
    assertThat(moves).extracting(NamedScenario::name).containsExactly("2002-07-02", "2002-07-03");
    assertThat(level(moves.getFirst(), SPX)).isCloseTo(1100, within(1e-9));
    assertThat(level(moves.getLast(), SPX)).isCloseTo(750, within(1e-9));
    assertThat(level(moves.getFirst(), SHORT_RATE)).isCloseTo(0.025, within(1e-15));
    assertThat(level(moves.getLast(), SHORT_RATE)).isCloseTo(0.017, within(1e-15));
    assertThat(moved(moves.getFirst())).containsExactly(SPX, SHORT_RATE);
    assertThat(findings.warnings()).singleElement().satisfies(warning -> assertThat(warning.text()).startsWith(
        "8 quotes of the market have no history and stay: EQUITY/PRICE/JPM/USD, "));
  }

  @Test
  void aKindMovesAsItIsToldTo() throws IOException {
    String[] rows = {"2002-07-01," + LOW + ",0.2", "2002-07-02," + LOW + ",0.3", "2002-07-01," + SPX + ",800", "2002-07-02," + SPX + ",880"};
    assertThat(level(read(1, QuoteKind::isPrice, rows).getFirst(), LOW)).isCloseTo(0.35, within(1e-15));
    NamedScenario other = read(1, kind -> kind == QuoteKind.IMPLIED_VOL, rows).getFirst();
    assertThat(level(other, LOW)).isCloseTo(0.375, within(1e-15));
    assertThat(level(other, SPX)).isCloseTo(1080, within(1e-9));
  }

  @Test
  void movesOverSeveralDatesOverlap() throws IOException {
    List<NamedScenario> moves = read(2, QuoteKind::isPrice, "2002-06-28," + SPX + ",100", "2002-07-01," + SPX + ",110", "2002-07-02," + SPX + ",121",
        "2002-07-03," + SPX + ",99");
    assertThat(moves).extracting(NamedScenario::name).containsExactly("2002-07-02", "2002-07-03");
    assertThat(level(moves.getFirst(), SPX)).isCloseTo(1210, within(1e-9));
    assertThat(level(moves.getLast(), SPX)).isCloseTo(900, within(1e-9));
  }

  @Test
  void whatIsMissingStaysAndWhatIsOddIsTold() throws IOException {
    List<NamedScenario> moves = read(1, QuoteKind::isPrice, "2002-07-01," + SPX + ",100", "2002-07-02," + SPX + ",110", "2002-07-03," + SPX + ",121",
        // Missing on one date, which is in two moves.
        "2002-07-01," + JPM + ",40", "2002-07-03," + JPM + ",44",
        "2002-07-01,EQUITY/PRICE/OTHER/USD,5", "2002-07-01,SHEEP/RATE/1,5", "2002-07-08," + SPX + ",900", "2002-07-03," + SPX + ",122",
        "2002-07-03," + SPX + ",121", "2002-07-02," + SPX + ",-1",
        // Down by more than there is, and up by more than there can be.
        "2002-07-01," + MIDDLE + ",0.9", "2002-07-02," + MIDDLE + ",0.5", "2002-07-03," + MIDDLE + ",0.5",
        "2002-07-01," + CORRELATION + ",0.1", "2002-07-02," + CORRELATION + ",0.9", "2002-07-03," + CORRELATION + ",0.9");
    assertThat(moved(moves.getFirst())).containsExactly(SPX, MIDDLE);
    assertThat(level(moves.getFirst(), MIDDLE)).isEqualTo(0.01);
    assertThat(moved(moves.getLast())).containsExactly(SPX);
    assertThat(level(moves.getLast(), SPX)).isCloseTo(1100, within(1e-9));
    assertThat(findings.rejects()).extracting(reject -> reject.line() + " " + reject.value()).containsExactly("10 122", "12 -1");
    assertThat(findings.rejects().getFirst().reason()).contains("a second value of EQUITY/PRICE/SPX/USD for 2002-07-03, beside 121.0");
    assertThat(findings.warnings()).extracting(Findings.Warning::text).containsExactly(
        "1 volatility is moved down to 0.01 and no further on some dates: " + MIDDLE,
        "1 quote stays on some dates, whose moves lead where it cannot be: " + CORRELATION,
        "6 quotes of the market have no history and stay: " + LOW + ", EQUITY_OPTION/RATE_LNVOL/SPX/USD/2Y/1000, "
            + "EQUITY_OPTION/RATE_LNVOL/JPM/USD/6M/ATMF, ZERO/RATE/USD/USD/A365/2003-07-05, ZERO/RATE/USD/USD/A365/2004-07-04, ...",
        "1 quote is missing on some of the 3 dates and stays there: EQUITY/PRICE/JPM/USD on 1",
        "2 keys are not in the market and left aside: EQUITY/PRICE/OTHER/USD, SHEEP/RATE/1",
        "1 row is after the valuation date 2002-07-05 and left aside");
  }

  @Test
  void tooFewDatesForAMoveAreRefused() {
    assertThatThrownBy(() -> read(2, QuoteKind::isPrice, "2002-07-01," + SPX + ",100", "2002-07-02," + SPX + ",110"))
        .isInstanceOf(InputException.class).hasMessageContaining("history.csv").hasMessageContaining("there for 2 dates")
        .hasMessageContaining("a move over 2 dates wants more");
  }
}
