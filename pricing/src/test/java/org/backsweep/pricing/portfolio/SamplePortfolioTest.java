package org.backsweep.pricing.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import com.opengamma.strata.basics.ReferenceData;
import com.opengamma.strata.basics.currency.Currency;
import com.opengamma.strata.basics.date.HolidayCalendar;
import com.opengamma.strata.basics.date.HolidayCalendarId;
import com.opengamma.strata.basics.date.HolidayCalendarIds;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.backsweep.aad.draws.DrawSource;
import org.backsweep.aad.execute.Program;
import org.backsweep.aad.parallel.Workers;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.calendar.BusinessDays;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.mc.Estimate;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.mc.Recorder;
import org.backsweep.pricing.mc.Recording;
import org.backsweep.pricing.model.BlackScholes;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.product.ProductFormat;
import org.backsweep.pricing.product.ProductFormats;
import org.junit.jupiter.api.Test;

/** The project's sample trades are clean, and every one can be valued. */
class SamplePortfolioTest {
  private final MarketData market = Markets.dax();
  private final Findings findings = new Findings();
  private final Portfolio portfolio =
      PortfolioReader.read(Markets.sample().resolve("portfolio"), market.quotes(), market.underlyings(), findings);

  @Test
  void isClean() {
    assertThat(findings.rejects()).isEmpty();
    assertThat(findings.warnings()).isEmpty();
    assertThat(portfolio.trades()).hasSize(79);
    assertThat(portfolio.trades().stream().map(Trade::book).collect(Collectors.toSet())).hasSize(5);
    assertThat(portfolio.trades().stream().map(Trade::type).distinct())
        .containsExactlyElementsOf(ProductFormats.ALL.stream().map(ProductFormat::name).toList());
    assertThat(portfolio.trades().stream().filter(trade -> trade.quantity() < 0)).hasSizeBetween(15, 40);
  }

  @Test
  void observesOnBusinessDaysOnly() {
    for (Trade trade : portfolio.trades()) {
      HolidayCalendarId calendar = trade.currency().equals(Currency.EUR) ? HolidayCalendarIds.EUTA : HolidayCalendarIds.SAT_SUN;
      HolidayCalendar business = calendar.resolve(ReferenceData.standard());
      assertThat(trade.product().maturity()).as(trade.id()).isAfter(market.valuation());
      assertThat(trade.product().maturity()).as(trade.id()).matches(business::isBusinessDay);
      for (String underlying : trade.product().underlyings()) {
        BusinessDays days = market.quotes().observable(underlying, trade.currency()).flatMap(market.underlyings()::calendar).orElseThrow();
        assertThat(trade.product().observations()).as(trade.id()).allMatch(days::contains);
      }
    }
  }

  @Test
  void isWorthSomething() {
    MonteCarloSettings few = new MonteCarloSettings(512, 2, 1, DrawSource.SOBOL);
    for (Trade trade : portfolio.trades()) {
      Recording recording = Recorder.fitted(Recorder.record(trade, market, ModelTable.defaults().of(trade), Optional.empty()), few,
          Workers.caller());
      Program program = Program.of(recording.graph());
      Estimate value = Estimate.of(program, recording.inputs(), recording.layout(), few, Workers.caller());
      assertThat(value.mean(0)).as(trade.id()).isFinite().isNotZero();
      // The one deep knock-in whose levels are known is outside the quoted strikes.
      assertThat(recording.parts().getFirst().warnings()).as(trade.id()).allMatch(warning -> trade.id().equals("ACL-003"));
    }
  }

  @Test
  void theSampleOfModelsIsClean() {
    ModelTable models = ModelTable.read(Markets.sample().resolve("models.csv"), market.quotes(), findings);
    assertThat(findings.rejects()).isEmpty();
    Trade asian = portfolio.trades().stream().filter(trade -> trade.id().equals("ASN-007")).findFirst().orElseThrow();
    assertThat(models.of(asian)).isEqualTo(Models.all(BlackScholes.FORMAT, List.of("XOM")));
  }
}
