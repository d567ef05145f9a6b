package org.backsweep.pricing.foreign.chain;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A column of an option chain by what it holds, with the names that it goes by: in lower case, without blanks and signs, those that
 * say most first.
 */
enum Role {
  /** The date on which the option expires. */
  EXPIRY("expiration", "expirationdate", "expirydate", "expiredate", "expiry", "expdate", "expirydt",
      "exdate", "exp", "maturitydate", "maturity"),
  STRIKE("strike", "strikeprice", "strikepr"),
  /** Call or put. */
  SIDE("optiontype", "putcall", "callput", "callorput", "cpflag", "putcallflag", "contracttype", "optionright", "optiontyp", "cepe",
      "right", "type", "cp"),
  /** The symbol of the option, which may say its expiry, side and strike. */
  SYMBOL("contractsymbol", "optionsymbol", "occsymbol", "contractname", "contractid", "contract", "option", "optionid", "symbol",
      "ticker", "calls", "puts"),
  /** The symbol under which options of one kind are listed, such as SPX and SPXW of the S&P 500. */
  ROOT("root", "optionroot", "rootsymbol", "tradingclass"),
  BID("bid", "bestbid", "bidprice"),
  ASK("ask", "bestoffer", "bestask", "askprice", "offer"),
  /** A price between bid and ask that the vendor has chosen, or that of the day's settlement. */
  MID("mid", "mark", "midprice", "markprice", "midpoint", "settlementprice", "settlepr", "settlement", "settle", "marketprice"),
  /** The price of the last trade, however long ago that was. */
  LAST("last", "lastprice", "lasttradeprice", "lastsale", "lasttradedprice", "ltp", "latest", "close"),
  VOLATILITY("impliedvolatility", "impliedvol", "implvolatility", "implvol", "impvol", "iv", "midiv", "greeksmidiv", "ivmid",
      "volatility"),
  /** The name of what the options are on. */
  UNDERLYING("underlyingsymbol", "underlyingticker", "underlying"),
  SPOT("underlyingprice", "activeunderlyingprice", "underlyinglast", "underlyinglastprice", "underlyingvalue", "stockprice", "spotprice",
      "currentprice", "spot"),
  SPOT_BID("underlyingbid"),
  SPOT_ASK("underlyingask"),
  /** The date of the quotes. */
  QUOTE_DATE("quotedate", "tradedate", "eoddate", "asofdate", "asof", "datadate", "date"),
  /** The time of the last trade of the option. */
  TRADED("lasttradedate", "lasttradetime", "lasttradetimestamp"),
  /** Whether a contract is a usual one; one that was adjusted for a split or a spin-off delivers something else. */
  SIZE("contractsize");

  private static final Pattern SIGNS = Pattern.compile("[^a-z0-9]");

  private final List<String> names;

  Role(String... names) {
    this.names = List.of(names);
  }

  List<String> names() {
    return names;
  }

  /** A heading in the form in which names are compared: {@code Exp. Date} is {@code expdate}. */
  static String canonical(String heading) {
    return SIGNS.matcher(heading.toLowerCase(Locale.ROOT)).replaceAll("");
  }
}
