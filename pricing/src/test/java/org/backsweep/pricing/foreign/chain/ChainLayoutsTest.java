package org.backsweep.pricing.foreign.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.opengamma.strata.basics.currency.Currency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backsweep.pricing.foreign.chain.ChainRequest.Basis;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One chain of four options in the layouts in which exchanges, brokers and vendors export chains: the same quotes come of each. */
class ChainLayoutsTest {
  private static final String EXCHANGE = """

      S&P 500 INDEX,Last: 4783.8300,Change: 3.5900
      "Date: January 12, 2024 at 4:15 PM EST",Bid: 4780.1,Ask: 4790.2,Size: 1*1,Volume: 0
      Expiration Date,Calls,Last Sale,Net,Bid,Ask,Volume,IV,Delta,Gamma,Open Interest,Strike,Puts,Last Sale,Net,Bid,Ask,Volume,IV,Delta,Gamma,Open Interest
      Fri Jan 19 2024,SPX240119C04700000,97.5,1.2,98,100,10,0.124,0.82,0.002,868,4700.00,SPX240119P04700000,10.1,0.1,9.8,10.2,12,0.128,-0.18,0.002,900
      Fri Jan 19 2024,SPX240119C04800000,24.1,1.2,24.8,25.2,10,0.103,0.42,0.002,868,4800.00,SPX240119P04800000,35.1,0.1,36.5,37.5,12,0.106,-0.58,0.002,900
      """;
  private static final String OLD_EXCHANGE = """
      ^SPX (S&P 500 INDEX),4783.83,+3.59
      Jan 12 2024 @ 16:15 ET,Bid,4780.1,Ask,4790.2,Size,1x1,Vol,0
      Expiration Date,Calls,Last Sale,Net,Bid,Ask,Vol,IV,Delta,Gamma,Open Int,Strike,Puts,Last Sale,Net,Bid,Ask,Vol,IV,Delta,Gamma,Open Int
      01/19/2024,SPX240119C04700000,97.5,1.2,98,100,10,0.124,0.82,0.002,868,4700,SPX240119P04700000,10.1,0.1,9.8,10.2,12,0.128,-0.18,0.002,900
      01/19/2024,SPX240119C04800000,24.1,1.2,24.8,25.2,10,0.103,0.42,0.002,868,4800,SPX240119P04800000,35.1,0.1,36.5,37.5,12,0.106,-0.58,0.002,900
      """;
  private static final String YAHOO = """
      ,contractSymbol,lastTradeDate,strike,lastPrice,bid,ask,change,percentChange,volume,openInterest,impliedVolatility,inTheMoney,contractSize,currency
      0,SPX240119C04700000,2024-01-12 20:59:58+00:00,4700.0,97.5,98.0,100.0,1.2,0.1,10.0,868,0.124,True,REGULAR,USD
      1,SPX240119C04800000,2024-01-11 20:59:58+00:00,4800.0,24.1,24.8,25.2,1.2,0.1,10.0,868,0.103,False,REGULAR,USD
      2,SPX240119P04700000,2024-01-12 20:59:58+00:00,4700.0,10.1,9.8,10.2,1.2,0.1,,868,0.128,False,REGULAR,USD
      3,SPX240119P04800000,2024-01-12 20:59:58+00:00,4800.0,35.1,36.5,37.5,1.2,0.1,10.0,868,0.106,True,REGULAR,USD
      """;
  private static final String OPENBB = """
      underlying_symbol,underlying_price,contract_symbol,eod_date,expiration,dte,strike,option_type,open_interest,volume,last_trade_price,bid,bid_size,ask,ask_size,implied_volatility,delta
      SPX,4783.83,SPX240119C04700000,2024-01-12,2024-01-19,7,4700.0,call,868,10,97.5,98.0,5,100.0,5,0.124,0.82
      SPX,4783.83,SPX240119C04800000,2024-01-12,2024-01-19,7,4800.0,call,868,10,24.1,24.8,5,25.2,5,0.103,0.42
      SPX,4783.83,SPX240119P04700000,2024-01-12,2024-01-19,7,4700.0,put,868,10,10.1,9.8,5,10.2,5,0.128,-0.18
      SPX,4783.83,SPX240119P04800000,2024-01-12,2024-01-19,7,4800.0,put,868,10,35.1,36.5,5,37.5,5,0.106,-0.58
      """;
  private static final String HISTORY = """
      underlying_symbol,quote_date,root,expiration,strike,option_type,open,high,low,close,trade_volume,bid_size_1545,bid_1545,ask_size_1545,ask_1545,underlying_bid_1545,underlying_ask_1545,implied_volatility_1545,delta_1545,bid_size_eod,bid_eod,ask_size_eod,ask_eod,underlying_bid_eod,underlying_ask_eod,vwap,open_interest,delivery_code
      ^SPX,2024-01-12,SPX,2024-01-19,4700.000,C,0,0,0,0,0,10,98.0,10,100.0,4783.33,4784.33,0.124,0.82,10,90,10,91,4770,4771,0,0,0
      ^SPX,2024-01-12,SPX,2024-01-19,4800.000,C,0,0,0,0,0,10,24.8,10,25.2,4783.33,4784.33,0.103,0.42,10,20,10,21,4770,4771,0,0,0
      ^SPX,2024-01-12,SPX,2024-01-19,4700.000,P,0,0,0,0,0,10,9.8,10,10.2,4783.33,4784.33,0.128,-0.18,10,11,10,12,4770,4771,0,0,0
      ^SPX,2024-01-12,SPX,2024-01-19,4800.000,P,0,0,0,0,0,10,36.5,10,37.5,4783.33,4784.33,0.106,-0.58,10,40,10,41,4770,4771,0,0,0
      ^SPX,2024-01-16,SPX,2024-01-19,4800.000,P,0,0,0,0,0,10,36.5,10,37.5,4783.33,4784.33,0.106,-0.58,10,40,10,41,4770,4771,0,0,0
      """;
  private static final String BRACKETED = """
      [QUOTE_UNIXTIME], [QUOTE_READTIME], [QUOTE_DATE], [QUOTE_TIME_HOURS], [UNDERLYING_LAST], [EXPIRE_DATE], [EXPIRE_UNIX], [DTE], [C_DELTA], [C_IV], [C_VOLUME], [C_LAST], [C_SIZE], [C_BID], [C_ASK], [STRIKE], [P_BID], [P_ASK], [P_SIZE], [P_LAST], [P_DELTA], [P_IV], [P_VOLUME], [STRIKE_DISTANCE], [STRIKE_DISTANCE_PCT]
      1705093200, 2024-01-12 16:00, 2024-01-12, 16.0, 4783.83, 2024-01-19, 1705698000, 7.0, 0.82, 0.124, 10, 97.5, 12 x 14, 98.0, 100.0, 4700.0, 9.8, 10.2, 7 x 8, 10.1, -0.18, 0.128, 9, 83.8, 0.018
      1705093200, 2024-01-12 16:00, 2024-01-12, 16.0, 4783.83, 2024-01-19, 1705698000, 7.0, 0.42, 0.103, , 24.1, 12 x 14, 24.8, 25.2, 4800.0, 36.5, 37.5, 7 x 8, 35.1, -0.58, 0.106, 9, 16.2, 0.003
      """;
  private static final String RESEARCH = """
      secid,date,symbol,exdate,last_date,cp_flag,strike_price,best_bid,best_offer,volume,open_interest,impl_volatility,delta,optionid,index_flag,exercise_style
      108105,2024/01/12,SPX 240119C4700000,2024/01/19,2024/01/12,C,4700000,98,100,10,868,0.124,0.82,1,1,E
      108105,2024/01/12,SPX 240119C4800000,2024/01/19,2024/01/12,C,4800000,24.8,25.2,10,868,0.103,0.42,2,1,E
      108105,2024/01/12,SPX 240119P4700000,2024/01/19,2024/01/12,P,4700000,9.8,10.2,10,868,0.128,-0.18,3,1,E
      108105,2024/01/12,SPX 240119P4800000,2024/01/19,2024/01/12,P,4800000,36.5,37.5,10,868,0.106,-0.58,4,1,E
      """;
  private static final String INDIAN = """
      CALLS,,PUTS
      ,OI,CHNG IN OI,VOLUME,IV,LTP,CHNG,BID QTY,BID,ASK,ASK QTY,STRIKE,BID QTY,BID,ASK,ASK QTY,CHNG,LTP,IV,VOLUME,CHNG IN OI,OI,
      ,102,-,"17,72,550",12.4,97.5,-63.25,750,98.00,100.00,150,"4,700.00","2,925",9.80,10.20,"5,330",-4.60,10.1,12.8,"24,072",-,"17,189",
      ,-,-,-,10.3,-,-,750,24.80,25.20,150,"4,800.00","2,925",36.50,37.50,"5,330",-4.60,35.1,10.6,"24,072",-,"17,189",
      """;
  private static final String STACKED = """
      Strike,Moneyness,Bid,Mid,Ask,Latest,Change,%Change,Volume,"Open Int","OI Chg",IV,Delta,Type,Time
      "4,700.00",-1.75%,98.00,99.00,100.00,97.50,-0.75,-0.53%,37,129,+43,12.40%,0.82,Call,01/12/24
      "4,800.00",+0.34%,24.80,25.00,25.20,24.10,unch,unch,0,156,unch,10.30%,0.42,Call,01/12/24
      "4,700.00",+1.75%,9.80,10.00,10.20,10.10,-0.75,-0.53%,37,129,+43,12.80%,-0.18,Put,01/12/24
      "4,800.00",-0.34%,36.50,37.00,37.50,35.10,unch,unch,0,156,unch,10.60%,-0.58,Put,01/12/24
      """;
  private static final String PLATFORM = """
      Stock quote and option quote for SPX on 1/12/24 16:00:20

      UNDERLYING
      LAST,LX,Net Chng,BID,BX,ASK,AX,Size
      "4,783.83",Q,+3.59,4780.1,Q,4790.2,Q,1 x 1

      19 JAN 24  (7)  100
      ,,Impl Vol,Delta,Volume,Open.Int,BID,BX,ASK,AX,Exp,Strike,BID,BX,ASK,AX,Impl Vol,Delta,Volume,Open.Int,,
      ,,12.40%,.82,10,868,98.0,C,100.0,C,19 JAN 24,4700,9.8,C,10.2,C,12.80%,-.18,12,900,,
      19 JAN 24  (7)  100
      ,,Impl Vol,Delta,Volume,Open.Int,BID,BX,ASK,AX,Exp,Strike,BID,BX,ASK,AX,Impl Vol,Delta,Volume,Open.Int,,
      ,,10.30%,.42,10,868,24.8,C,25.2,C,19 JAN 24,4800,36.5,C,37.5,C,10.60%,-.58,<empty>,--,,
      """;
  private static final String SECTIONS = """
      Exp. Date,Last,Change,Bid,Ask,Volume,Open Int.,IV,Strike,Last,Change,Bid,Ask,Volume,Open Int.,IV
      January 19,,,,,,,,,,,,,,,
      Jan 19,97.5,--,98.00,100.00,--,868,0.124,4700.00,10.1,--,9.80,10.20,--,900,0.128
      Jan 19,24.1,--,24.80,25.20,--,868,0.103,4800.00,35.1,--,36.50,37.50,--,900,0.106
      """;

  @TempDir
  private Path folder;

  static Stream<Arguments> layouts() {
    return Stream.of(Arguments.of("exchange", EXCHANGE, ""), Arguments.of("exchange, in older years", OLD_EXCHANGE, ""),
        Arguments.of("yahoo", YAHOO, "spot"), Arguments.of("openbb", OPENBB, ""), Arguments.of("history", HISTORY, "date"),
        Arguments.of("bracketed", BRACKETED, ""), Arguments.of("research", RESEARCH, "spot"),
        Arguments.of("indian", INDIAN, "spot date expiry"), Arguments.of("stacked", STACKED, "spot date expiry"),
        Arguments.of("platform", PLATFORM, ""), Arguments.of("sections", SECTIONS, "spot date"));
  }

  private ImportedChain imported(String text, String given, Basis basis) throws IOException {
    Path file = Files.writeString(folder.resolve("chain.csv"), text);
    return ChainImport.of(new ChainRequest(List.of(file), "SPX", Currency.USD,
        given.contains("date") ? Optional.of(LocalDate.of(2024, 1, 12)) : Optional.empty(),
        given.contains("spot") ? OptionalDouble.of(4783.83) : OptionalDouble.empty(), Optional.empty(),
        given.contains("expiry") ? Optional.of(LocalDate.of(2024, 1, 19)) : Optional.empty(), OptionalDouble.of(0.05), Optional.empty(),
        Optional.empty(), Optional.of(basis), true));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layouts")
  void sameVolatilities(String name, String text, String given) throws IOException {
    ImportedChain chain = imported(text, given, Basis.VOLATILITIES);
    assertThat(chain.date()).isEqualTo("2024-01-12");
    assertThat(quotes(chain)).isEqualTo(new TreeMap<>(Map.of("EQUITY/PRICE/SPX/USD", 4783.83, "ZERO/RATE/USD/USD/A365/1Y", 0.05,
        "EQUITY_OPTION/RATE_LNVOL/SPX/USD/2024-01-19/4700/C", 0.124, "EQUITY_OPTION/RATE_LNVOL/SPX/USD/2024-01-19/4700/P", 0.128,
        "EQUITY_OPTION/RATE_LNVOL/SPX/USD/2024-01-19/4800/C", 0.103, "EQUITY_OPTION/RATE_LNVOL/SPX/USD/2024-01-19/4800/P", 0.106)));
    assertThat(chain.leftOut()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layouts")
  void samePrices(String name, String text, String given) throws IOException {
    ImportedChain chain = imported(text, given, Basis.PRICES);
    assertThat(quotes(chain)).isEqualTo(new TreeMap<>(Map.of("EQUITY/PRICE/SPX/USD", 4783.83, "ZERO/RATE/USD/USD/A365/1Y", 0.05,
        "EQUITY_OPTION/PRICE/SPX/USD/2024-01-19/4700/C", 99.0, "EQUITY_OPTION/PRICE/SPX/USD/2024-01-19/4700/P", 10.0,
        "EQUITY_OPTION/PRICE/SPX/USD/2024-01-19/4800/C", 25.0, "EQUITY_OPTION/PRICE/SPX/USD/2024-01-19/4800/P", 37.0)));
  }

  /** The quotes by key, rounded to what the layouts can hold. */
  private static TreeMap<String, Double> quotes(ImportedChain chain) {
    return chain.quotes().stream().collect(Collectors.toMap(ImportedQuote::key, quote -> Math.round(1e6 * quote.value()) / 1e6,
        (a, b) -> a, TreeMap::new));
  }
}
