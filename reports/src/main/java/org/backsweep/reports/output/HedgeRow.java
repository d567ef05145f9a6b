package org.backsweep.reports.output;

import org.backsweep.scenarios.hedge.Hedge;

/** A line of {@code hedge.csv}. */
record HedgeRow(String instrument, String kind, double quantity, double stdError, double presentQuantity, String currency, double price,
    double cost) {

  static HedgeRow of(Hedge.Bought bought) {
    double quantity = bought.quantity().value();
    return new HedgeRow(bought.instrument().name(), bought.instrument().kind(), quantity, bought.quantity().standardError(),
        bought.instrument().held(), bought.instrument().currency(), bought.instrument().price(), quantity * bought.instrument().price());
  }
}
