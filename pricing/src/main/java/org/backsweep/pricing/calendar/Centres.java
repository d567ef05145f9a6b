package org.backsweep.pricing.calendar;

import com.opengamma.strata.basics.currency.Currency;
import com.opengamma.strata.basics.date.HolidayCalendarId;
import com.opengamma.strata.basics.date.HolidayCalendarIds;
import java.util.Optional;

/** The calendars that hold for a currency: that of its banks, and that of the exchange on which its equities trade. */
public final class Centres {
  private Centres() {}

  /**
   * The business days of the equities of a currency, unless something else is given: New York's exchange for USD, and for other
   * currencies the banks of their centre, whose holidays differ from those of the exchange by a day or two a year. Empty where no
   * calendar is known.
   */
  public static Optional<BusinessDays> exchange(Currency currency) {
    return currency.equals(Currency.USD) ? Optional.of(BusinessDays.of(HolidayCalendarIds.NYSE)) : banks(currency);
  }

  /** The business days of a currency's banks; empty where no calendar is known. */
  public static Optional<BusinessDays> banks(Currency currency) {
    HolidayCalendarId id = switch (currency.getCode()) {
      case "EUR" -> HolidayCalendarIds.EUTA;
      case "USD" -> HolidayCalendarIds.USNY;
      case "GBP" -> HolidayCalendarIds.GBLO;
      case "CHF" -> HolidayCalendarIds.CHZU;
      case "JPY" -> HolidayCalendarIds.JPTO;
      case "AUD" -> HolidayCalendarIds.AUSY;
      case "CAD" -> HolidayCalendarIds.CATO;
      case "NZD" -> HolidayCalendarId.of("NZBD");
      case "SEK" -> HolidayCalendarIds.SEST;
      case "NOK" -> HolidayCalendarIds.NOOS;
      case "DKK" -> HolidayCalendarIds.DKCO;
      case "PLN" -> HolidayCalendarIds.PLWA;
      case "CZK" -> HolidayCalendarIds.CZPR;
      case "HUF" -> HolidayCalendarIds.HUBU;
      case "ZAR" -> HolidayCalendarIds.ZAJO;
      case "BRL" -> HolidayCalendarIds.BRBD;
      case "MXN" -> HolidayCalendarIds.MXMC;
      default -> null;
    };
    return Optional.ofNullable(id).map(BusinessDays::of);
  }
}
