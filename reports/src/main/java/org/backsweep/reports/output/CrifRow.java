package org.backsweep.reports.output;

import org.backsweep.scenarios.capital.Crif;

/** A line of {@code crif.csv}; {@code AmountUSD} is empty where the market has no rate. */
record CrifRow(@Heading("TradeID") String trade, @Heading("PortfolioID") String portfolio, @Heading("ProductClass") String product,
    @Heading("RiskType") String type, @Heading("Qualifier") String qualifier, @Heading("Bucket") String bucket, @Heading("Label1") String label1,
    @Heading("Label2") String label2, @Heading("Amount") double amount, @Heading("AmountCurrency") String currency,
    @Heading("AmountUSD") double dollars) {

  static CrifRow of(Crif.Line line) {
    Crif.Risk risk = line.risk();
    return new CrifRow(line.trade(), line.portfolio(), line.product(), risk.type(), risk.qualifier(), risk.bucket(), risk.label1(), risk.label2(),
        line.amount(), line.currency(), line.dollars());
  }
}
