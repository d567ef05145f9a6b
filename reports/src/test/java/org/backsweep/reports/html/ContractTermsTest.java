package org.backsweep.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.portfolio.PortfolioReader;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.quotes.MarketInput;
import org.backsweep.pricing.quotes.QuoteReader;
import org.backsweep.reports.html.ReportData.Term;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The terms of the sample's trades as the page shows them. */
class ContractTermsTest {
  private static Map<String, Trade> trades;

  @BeforeAll
  static void read() {
    Path sample = Path.of("..", "sample");
    Findings findings = new Findings();
    MarketInput market = QuoteReader.read(sample.resolve("market"), Optional.empty(), findings);
    trades = PortfolioReader.read(sample.resolve("portfolio"), market.quotes(), market.underlyings(), findings).trades().stream()
        .collect(Collectors.toMap(Trade::id, Function.identity()));
  }

  private static Map<String, String> terms(String trade) {
    return ContractTerms.of(trades.get(trade).product()).stream().collect(Collectors.toMap(Term::name, Term::text));
  }

  @Test
  void termsAreThoseOfTheFile() {
    assertThat(terms("EUR-001")).isEqualTo(Map.of("option", "call", "strike", "4,500", "expiry", "2002-09-20"));
    assertThat(terms("ACL-003")).containsEntry("initial", "levels 989.03; 26.922531; 20.755505").containsEntry("coupon rate", "0.06")
        .containsEntry("coupon has memory", "no").containsEntry("knock in barrier", "0.6").containsEntry("knock in monitoring", "discrete")
        .containsEntry("notional", "500,000").doesNotContainKey("smoothing");
    assertThat(terms("ACL-003").get("schedule")).startsWith("2002-12-06 2002-12-06 1; ").endsWith("; 2004-06-04 2004-06-04 0.9");
    assertThat(terms("BSK-001")).containsEntry("mix", "weighted 0.5; 0.5").containsEntry("strike", "1");
    assertThat(terms("BAR-001")).containsEntry("boundary upper", "5,400").containsEntry("knock", "out").doesNotContainKey("boundary lower");
    assertThat(terms("BAR-001").get("boundary monitoring")).matches("1\\d\\d from 2002-07-08 to 2002-12-20");
    assertThat(terms("LBK-001")).containsEntry("strike", "floating");
    assertThat(terms("CSH-001")).isEqualTo(Map.of("amounts", "2002-12-20 25,000; 2003-06-20 1,025,000"));
    assertThat(terms("FXO-002")).containsEntry("payoff", "european").containsEntry("option", "put").containsEntry("strike", "0.94")
        .containsEntry("delivery", "2002-12-24");
    assertThat(terms("CLQ-002")).containsEntry("local cap", "0.08").containsEntry("global floor", "0").doesNotContainKey("global cap");
  }

  @Test
  void everyTradeHasTermsWithoutAWordOfTheProgram() {
    assertThat(trades).hasSizeGreaterThan(70);
    trades.values().forEach(trade -> assertThat(ContractTerms.of(trade.product())).as(trade.id()).isNotEmpty().allSatisfy(term -> {
      assertThat(term.name()).matches("[a-z]+( [a-z]+)*");
      assertThat(term.text()).isNotBlank().doesNotContain("Optional", "[", "@", "Infinity", "NaN");
    }));
  }
}
