package org.backsweep.pricing.foreign.ore;

import java.util.Optional;

/**
 * A trade of a portfolio.
 *
 * @param element the trade's element
 * @param id its id
 * @param type its type, such as {@code EquityOption}
 * @param book the book that it is put into
 * @param names the names of underlyings
 */
record OreTrade(Element element, String id, String type, String book, Names names) {
  /** The book of a trade that is in no netting set and names no counterparty. */
  static final String NO_BOOK = "ore";

  static OreTrade of(Element element, Optional<String> book, Names names) {
    String id = element.attribute("id").orElseThrow(() -> new UnmappedException("the trade has no id"));
    return new OreTrade(element, id, element.getText("TradeType"), book.orElseGet(() -> envelope(element)), names);
  }

  /** The netting set, or else the counterparty. */
  private static String envelope(Element element) {
    Optional<Element> envelope = element.find("Envelope");
    return envelope.flatMap(each -> each.findText("NettingSetId").or(() -> each.find("NettingSetDetails")
            .flatMap(details -> details.findText("NettingSetId"))).or(() -> each.findText("CounterParty")))
        .orElse(NO_BOOK);
  }

  /** The element that has the terms: its name is that of the type and {@code Data}. */
  Element data() {
    return element.find(type + "Data").or(() -> element.find(type.replaceFirst("^Fx", "FX") + "Data"))
        .orElseThrow(() -> new UnmappedException("the trade has no " + type + "Data"));
  }

  /** Requires that nothing of the trade was passed over. */
  void requireRead() {
    element.leave("Envelope", "TradeType");
    data().requireRead();
    element.requireAsked();
  }
}
