package org.backsweep.pricing.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.backsweep.pricing.input.Findings.Reject;
import org.backsweep.pricing.product.American;
import org.backsweep.pricing.product.Asian;
import org.backsweep.pricing.product.Barrier;
import org.backsweep.pricing.product.Basket;
import org.backsweep.pricing.product.Boundary;
import org.backsweep.pricing.product.Cliquet;
import org.backsweep.pricing.product.Digital;
import org.backsweep.pricing.product.Forward;
import org.backsweep.pricing.product.Lookback;
import org.backsweep.pricing.product.Product;
import org.backsweep.pricing.product.PutCall;
import org.backsweep.pricing.product.Touch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The own columns of options: what they mean, and every way in which they can be wrong. */
class ProductColumnsTest extends ProductRow {
  @Test
  void digitals() {
    String columns = "option,strike,expiry,payout,smoothing";
    assertThat(product("european", columns, "digital,4400,2002-12-20,,"))
        .isEqualTo(new Digital("DAX", PutCall.CALL, 4400, DECEMBER, 1, OptionalDouble.empty()));
    assertThat(product("european", columns, "digital-call,4400,2002-12-20,100,5"))
        .isEqualTo(new Digital("DAX", PutCall.CALL, 4400, DECEMBER, 100, 5));
    assertThat(product("european", columns, "Digital_Put,4400,2002-12-20,,5"))
        .isEqualTo(new Digital("DAX", PutCall.PUT, 4400, DECEMBER, 1, 5));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "call,4400,2002-12-20,5, | payout | only a digital",
    "put,4400,2002-12-20,,5 | smoothing | only a digital",
    "digital,4400,2002-12-20,-1, | payout | above zero",
    "digital,4400,2002-12-20,,0 | smoothing | no derivative",
    "digital,4400,2002-12-20,,wide | smoothing | is not a number",
    "digital,-1,2002-12-20,, | strike | above zero"
  })
  void badDigitals(String values, String column, String reason) {
    refused("european", "option,strike,expiry,payout,smoothing", values, column, reason);
  }

  @Test
  void forwards() {
    assertThat(product("forward", "strike,expiry", "0,2002-12-20")).isEqualTo(new Forward("DAX", 0, DECEMBER));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "-1,2002-12-20 | strike | zero or above", ",2002-12-20 | strike | is empty", "4500, | expiry | is empty"
  })
  void badForwards(String values, String column, String reason) {
    refused("forward", "strike,expiry", values, column, reason);
  }

  @Test
  void asians() {
    String columns = "average,option,strike,expiry,fixings,first_fixing,last_fixing,frequency";
    TreeSet<LocalDate> listed = new TreeSet<>(List.of(LocalDate.of(2002, 9, 20), DECEMBER));
    assertThat(product("asian", columns, "arithmetic,call,4400,2002-12-20,2002-12-20; 20020920,,,"))
        .isEqualTo(new Asian("DAX", Asian.Average.ARITHMETIC, PutCall.CALL, new Asian.Strike.Fixed(4400), listed, DECEMBER));
    assertThat(product("asian", columns, "geometric,put,floating,2002-12-20,2002-09-20 2002-12-20,,,"))
        .isEqualTo(new Asian("DAX", Asian.Average.GEOMETRIC, PutCall.PUT, new Asian.Strike.Floating(), listed, DECEMBER));
    Asian weekly = (Asian) product("asian", columns, "arithmetic,call,4400,2002-12-20,,2002-12-13,2002-12-18,weekly");
    assertThat(weekly.fixings()).containsExactly(LocalDate.of(2002, 12, 13), LocalDate.of(2002, 12, 18));
    Asian daily = (Asian) product("asian", columns, "arithmetic,call,4400,2002-12-20,,2002-12-18,,daily");
    assertThat(daily.fixings()).as("until the expiry").hasSize(3).contains(DECEMBER);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "mean,call,4400,2002-12-20,2002-12-20,,, | average | arithmetic, geometric",
    "arithmetic,both,4400,2002-12-20,2002-12-20,,, | option | call, put",
    "arithmetic,call,0,2002-12-20,2002-12-20,,, | strike | above zero",
    "arithmetic,call,afloat,2002-12-20,2002-12-20,,, | strike | floating",
    "arithmetic,call,4400,2002-12-20,,,, | fixings | found neither",
    "arithmetic,call,4400,2002-12-20,2002-12-20,2002-07-08,,daily | fixings | found both",
    "arithmetic,call,4400,2002-12-20,2002-12-20;soon,,, | fixings | nor a date such as",
    "arithmetic,call,4400,2002-12-20,2002-12-23,,, | expiry | before the last date of fixings, 2002-12-23",
    "arithmetic,call,4400,2002-12-20,,,,daily | first_fixing | is empty",
    "arithmetic,call,4400,2002-12-20,,2002-12-23,,daily | first_fixing | after the last date",
    "arithmetic,call,4400,2002-12-20,,2002-07-08,2002-12-23,daily | expiry | before the last date",
    "arithmetic,call,4400,2002-12-20,,2002-07-08,,hourly | frequency | daily, weekly, monthly",
    "arithmetic,call,4400,2002-12-20,,0202-07-08,,daily | first_fixing | 100 years"
  })
  void badAsians(String values, String column, String reason) {
    refused("asian", "average,option,strike,expiry,fixings,first_fixing,last_fixing,frequency", values, column, reason);
  }

  @Test
  void barriers() {
    String columns = "direction,knock,option,strike,barrier,expiry,monitoring,first_monitoring,last_monitoring,rebate,smoothing";
    TreeSet<LocalDate> listed = new TreeSet<>(List.of(LocalDate.of(2002, 9, 20), DECEMBER));
    assertThat(product("barrier", columns, "up,out,call,4400,5000,2002-12-20,2002-09-20;2002-12-20,,,,"))
        .isEqualTo(new Barrier("DAX", new Boundary(OptionalDouble.empty(), OptionalDouble.of(5000), listed, OptionalDouble.empty()),
            Barrier.Knock.OUT, PutCall.CALL, 4400, 0, Barrier.PayAt.EXPIRY, DECEMBER));
    assertThat(product("barrier", columns, "down,in,put,4400,3600,2002-12-20,2002-09-20;2002-12-20,,,10,40"))
        .isEqualTo(new Barrier("DAX", Barrier.Direction.DOWN, Barrier.Knock.IN, PutCall.PUT, 4400, 3600, 10, listed, DECEMBER, 40));
    Barrier daily = (Barrier) product("barrier", columns, "up,out,call,4400,5000,2002-12-20,daily,2002-12-16,2002-12-19,,");
    assertThat(daily.boundary().monitoring()).hasSize(4).doesNotContain(DECEMBER);
    Barrier weekly = (Barrier) product("barrier", columns, "up,out,call,4400,5000,2002-12-20,Weekly,2002-12-13,,,");
    assertThat(weekly.boundary().monitoring()).containsExactly(LocalDate.of(2002, 12, 13), DECEMBER);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "left,out,call,4400,5000,2002-12-20,2002-12-20,,,, | direction | up, down",
    "up,off,call,4400,5000,2002-12-20,2002-12-20,,,, | knock | in, out",
    "up,out,call,-4,5000,2002-12-20,2002-12-20,,,, | strike | above zero",
    "up,out,call,4400,0,2002-12-20,2002-12-20,,,,1 | barrier | above zero",
    "up,out,call,4400,0,2002-12-20,2002-12-20,,,, | barrier | above zero",
    "up,out,call,4400,5000,2002-12-20,2002-12-20,,,-1, | rebate | zero or above",
    "up,out,call,4400,5000,2002-12-20,2002-12-20,,,,-1 | smoothing | no derivative",
    "up,out,call,4400,5000,2002-12-20,2002-12-20,,,,5000 | smoothing | less than the barrier",
    "up,out,call,4400,5000,2002-12-20,,,,, | monitoring | is empty",
    "up,out,call,4400,5000,2002-12-20,sometimes,2002-07-08,,, | monitoring | daily, weekly, monthly",
    "up,out,call,4400,5000,2002-12-20,2002-12-33,,,, | monitoring | not in the calendar",
    "up,out,call,4400,5000,2002-12-20,daily,,,, | first_monitoring | is empty",
    "up,out,call,4400,5000,2002-12-20,2002-12-20,2002-07-08,,, | first_monitoring | has no meaning",
    "up,out,call,4400,5000,2002-12-20,daily,2002-12-23,,, | first_monitoring | after the last date",
    "up,out,call,4400,5000,2002-12-20,2003-12-20,,,, | expiry | before the last date of monitoring"
  })
  void badBarriers(String values, String column, String reason) {
    refused("barrier", "direction,knock,option,strike,barrier,expiry,monitoring,first_monitoring,last_monitoring,rebate,smoothing",
        values, column, reason);
  }

  private static final String WIDE =
      "option,direction,knock,strike,barrier,barrier_2,expiry,monitoring,rebate,pay_at,payout,smoothing";

  @Test
  void corridorsAndTouches() {
    TreeSet<LocalDate> once = new TreeSet<>(List.of(DECEMBER));
    Boundary corridor = new Boundary(OptionalDouble.of(4000), OptionalDouble.of(5000), once, OptionalDouble.empty());
    assertThat(product("barrier", WIDE, "call,double,out,4400,4000,5000,2002-12-20,2002-12-20,10,hit,,"))
        .isEqualTo(new Barrier("DAX", corridor, Barrier.Knock.OUT, PutCall.CALL, 4400, 10, Barrier.PayAt.HIT, DECEMBER));
    assertThat(product("barrier", WIDE, "one-touch,double,,,4000,5000,2002-12-20,2002-12-20,,hit,50,"))
        .isEqualTo(new Touch("DAX", Touch.Kind.ONE_TOUCH, corridor, 50, Barrier.PayAt.HIT, DECEMBER));
    Boundary down = new Boundary(OptionalDouble.of(4000), OptionalDouble.empty(), once, 7);
    assertThat(product("barrier", WIDE, "no-touch,down,,,4000,,2002-12-20,2002-12-20,,,,7"))
        .isEqualTo(new Touch("DAX", Touch.Kind.NO_TOUCH, down, 1, Barrier.PayAt.EXPIRY, DECEMBER));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "call,double,out,4400,4000,,2002-12-20,2002-12-20,,,, | barrier_2 | is empty",
    "call,double,out,4400,4000,3900,2002-12-20,2002-12-20,,,, | barrier_2 | above the lower",
    "call,up,out,4400,4000,3900,2002-12-20,2002-12-20,,,, | barrier_2 | double",
    "call,up,,4400,5000,,2002-12-20,2002-12-20,,,, | knock | is empty",
    "call,up,in,4400,5000,,2002-12-20,2002-12-20,5,hit,, | pay_at | at expiry",
    "call,up,in,4400,5000,,2002-12-20,2002-12-20,,,9, | payout | only a one-touch",
    "one-touch,up,in,,5000,,2002-12-20,2002-12-20,,,, | knock | only a call or put",
    "one-touch,up,,4400,5000,,2002-12-20,2002-12-20,,,, | strike | only a call or put",
    "no-touch,up,,,5000,,2002-12-20,2002-12-20,,hit,, | pay_at | no-touch",
    "one-touch,up,,,5000,,2002-12-20,2002-12-20,,soon,, | pay_at | expiry, hit",
    "one-touch,up,,,5000,,2002-12-20,2002-12-20,,,-1, | payout | above zero",
    "one-touch,up,,,5000,,2002-12-20,2002-12-20,,,,0 | smoothing | no derivative"
  })
  void badCorridorsAndTouches(String values, String column, String reason) {
    refused("barrier", WIDE, values, column, reason);
  }

  @Test
  void americans() {
    String columns = "option,strike,expiry,exercise,first_exercise,last_exercise";
    LocalDate september = LocalDate.of(2002, 9, 20);
    assertThat(product("american", columns, "put,4400,2002-12-20,2002-09-20,,"))
        .isEqualTo(new American("DAX", PutCall.PUT, 4400, new TreeSet<>(List.of(september, DECEMBER)), DECEMBER));
    American weekly = (American) product("american", columns, "call,4400,2002-12-20,weekly,2002-12-06,");
    assertThat(weekly.exercise()).containsExactly(DECEMBER.minusDays(14), DECEMBER.minusDays(7), DECEMBER);
    assertThat(((American) product("american", columns, "call,4400,2002-12-20,monthly,2002-08-20,2002-09-20")).exercise())
        .containsExactly(LocalDate.of(2002, 8, 20), september, DECEMBER);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "put,4400,2002-12-20,,, | exercise | is empty",
    "put,4400,2002-12-20,weekly,, | first_exercise | is empty",
    "put,4400,2002-12-20,any,2002-08-01, | exercise | daily, weekly, monthly",
    "put,4400,2002-12-20,2002-12-20,2002-08-01, | first_exercise | has no meaning",
    "put,0,2002-12-20,2002-12-20,, | strike | above zero",
    "put,4400,2002-12-20,2002-12-23,, | expiry | before the last date of exercise"
  })
  void badAmericans(String values, String column, String reason) {
    refused("american", "option,strike,expiry,exercise,first_exercise,last_exercise", values, column, reason);
  }

  @Test
  void lookbacks() {
    TreeSet<LocalDate> dates = new TreeSet<>(List.of(LocalDate.of(2002, 9, 20), DECEMBER));
    String columns = "option,strike,expiry,monitoring,first_monitoring,last_monitoring";
    assertThat(product("lookback", columns, "call,floating,2002-12-20,2002-09-20;2002-12-20,,"))
        .isEqualTo(new Lookback("DAX", PutCall.CALL, new Asian.Strike.Floating(), dates, DECEMBER));
    assertThat(((Lookback) product("lookback", columns, "put,4400,2002-12-20,daily,2002-12-16,2002-12-18")).monitoring()).hasSize(3);
  }

  @Test
  void cliquets() {
    TreeSet<LocalDate> dates = new TreeSet<>(List.of(LocalDate.of(2002, 9, 20), DECEMBER));
    String limits = "expiry,resets,first_reset,last_reset,local_floor,local_cap,global_floor,global_cap,notional";
    assertThat(product("cliquet", limits, "2002-12-20,2002-09-20;2002-12-20,,,-0.02,0.02,0,,1000")).isEqualTo(new Cliquet("DAX",
        dates, new Cliquet.Limits(-0.02, 0.02), new Cliquet.Limits(0, Double.POSITIVE_INFINITY), 1000, DECEMBER));
    Cliquet bare = (Cliquet) product("cliquet", limits, "2002-12-20,monthly,2002-09-20,,,,,,");
    assertThat(bare.resets()).hasSize(4);
    assertThat(List.of(bare.local(), bare.global())).containsOnly(Cliquet.Limits.NONE);
    assertThat(bare.notional()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "2002-12-20,2002-12-20,,,,,,, | resets | two or more",
    "2002-12-20,2002-09-20;2002-12-20,,,0.03,0.02,,, | local_floor | local_cap",
    "2002-12-20,2002-09-20;2002-12-20,,,,,1,0.5, | global_floor | global_cap",
    "2002-12-20,2002-09-20;2002-12-20,,,,,,,0 | notional | above zero",
    "2002-12-20,2002-09-20;2002-12-20,,,low,,,, | local_floor | is not a number"
  })
  void badCliquets(String values, String column, String reason) {
    refused("cliquet", "expiry,resets,first_reset,last_reset,local_floor,local_cap,global_floor,global_cap,notional", values,
        column, reason);
  }

  /** Names quoted in other currencies: a column says how they enter. */
  private List<Product> baskets(String underlying, String values) {
    return read("basket", "underlying,conversion,payoff,option,strike,expiry,weights,initial", underlying, values);
  }

  @Test
  void baskets() {
    assertThat(baskets("DAX;SPX", "quanto,basket,call,1,2002-12-20,,4400;950")).containsExactly(basket(
        new Basket.Mix.Weighted(List.of(0.5, 0.5)), 1, 4400.0, 950.0));
    assertThat(baskets("DAX;SPX", "quanto,spread,call,-5,2002-12-20,,")).containsExactly(basket(
        new Basket.Mix.Weighted(List.of(1.0, -1.0)), -5));
    assertThat(baskets("DAX;SPX", "quanto,rainbow,call,1,2002-12-20,0.7;0.3,4400;950")).containsExactly(basket(
        new Basket.Mix.Rainbow(List.of(0.7, 0.3)), 1, 4400.0, 950.0));
    assertThat(baskets("DAX;SPX", "quanto,best-of,call,1000,2002-12-20,,")).containsExactly(basket(new Basket.Mix.BestOf(), 1000));
    assertThat(baskets("DAX;SPX", "quanto,worst-of,call,1000,2002-12-20,,")).containsExactly(basket(new Basket.Mix.WorstOf(), 1000));
    assertThat(findings.rejects()).isEmpty();
  }

  private static Basket basket(Basket.Mix mix, double strike, Double... initial) {
    return new Basket(List.of("DAX", "SPX"), mix, PutCall.CALL, strike, DECEMBER, List.of(initial));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "DAX | quanto,basket,call,1,2002-12-20,, | underlying | two or more",
    "DAX;DAX | quanto,basket,call,1,2002-12-20,, | underlying | twice",
    "DAX;SPX | quanto,basket,call,1,2002-12-20,1;2;3, | weights | 3 numbers for 2",
    "DAX;SPX | quanto,rainbow,call,1,2002-12-20,, | weights | is empty",
    "DAX;SPX;NKX | quanto,spread,call,1,2002-12-20,, | weights | is empty",
    "DAX;SPX | quanto,best-of,call,1,2002-12-20,1;1, | weights | has no meaning",
    "DAX;SPX | quanto,best-of,call,-1,2002-12-20,, | strike | zero or above",
    "DAX;SPX | quanto,most-of,call,1,2002-12-20,, | payoff | rainbow",
    "DAX;SPX | quanto,best-of,call,1,2002-12-20,,4400 | initial | 1 numbers for 2",
    "DAX;SPX | quanto,best-of,call,1,2002-12-20,,4400;0 | initial | above zero"
  })
  void badBaskets(String underlying, String values, String column, String reason) {
    assertThat(baskets(underlying, values)).isEmpty();
    Reject reject = findings.rejects().getFirst();
    assertThat(reject.column()).isEqualTo(column);
    assertThat(reject.reason()).contains(reason);
  }
}
