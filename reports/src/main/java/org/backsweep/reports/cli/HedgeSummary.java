package org.backsweep.reports.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.backsweep.scenarios.hedge.Hedge;
import org.backsweep.scenarios.hedge.Measured;

/** What is said of a hedge: what to buy and sell, what is left, and what instruments repeat. */
record HedgeSummary(Hedge hedge) {
  private static final int SHOWN = 5;
  private static final int DIGITS = 4;

  void print(Console console) {
    console.out().println("Buy (below zero: sell)");
    hedge.trades().forEach(bought -> console.out().println(String.format(Locale.ROOT, "  %18s  +/- %-14s %s (%s)",
        quantity(bought.quantity().value()), quantity(bought.quantity().standardError()), bought.instrument().name(), bought.instrument().kind())));
    hedge.sizes().forEach((currency, size) -> console.out().println("For typical moves, root of the sum of squares of what is to be zero: "
        + currency + " " + Numbers.amount(size.before()) + " before, " + Numbers.amount(size.after()) + " after"));
    largest(console, hedge.risks().stream().filter(Hedge.Remaining::isTarget).toList(), "Largest that are left of these");
    largest(console, hedge.risks().stream().filter(risk -> !risk.isTarget()).toList(), "Largest of the others");
    console.out().println("Condition number of the instruments: " + rounded(hedge.condition()));
    hedge.repeated().forEach((name, factors) -> console.notes().println("warning: " + name + (factors.isEmpty()
        ? " has no Greek that is to be zero, and is not bought"
        : " says the same as " + sum(factors) + ": of all quantities that do, the smallest are taken")));
    if (!hedge.alike().isEmpty()) {
      console.notes().println("warning: " + String.join(", ", hedge.alike()) + " nearly cancel each other, which makes quantities large and "
          + "uncertain; --penalty 1% keeps them small");
    }
  }

  private static void largest(Console console, List<Hedge.Remaining> risks, String heading) {
    if (risks.isEmpty()) {
      return;
    }
    console.out().println(heading + ", before and after, for typical moves");
    risks.stream().sorted(Comparator.comparingDouble((Hedge.Remaining risk) -> -size(risk))).limit(SHOWN).forEach(risk ->
        console.out().println("  " + risk.line().currency() + String.format(Locale.ROOT, " %14s  %14s  +/- %-12s", money(risk, risk.before()),
            money(risk, risk.after()), Numbers.amount(move(risk) * risk.after().standardError())) + " " + risk.line().quote()));
  }

  private static double size(Hedge.Remaining risk) {
    return Math.max(Math.abs(risk.after().value()), risk.after().standardError()) * move(risk);
  }

  private static double move(Hedge.Remaining risk) {
    return Double.isNaN(risk.move()) ? 1 : risk.move();
  }

  private static String money(Hedge.Remaining risk, Measured greek) {
    return Numbers.amount(move(risk) * greek.value());
  }

  private static String sum(Map<String, Double> factors) {
    return factors.entrySet().stream().map(each -> rounded(each.getValue()) + " " + each.getKey()).collect(Collectors.joining(" and "));
  }

  private static String quantity(double value) {
    return String.format(Locale.ROOT, "%,.4f", value);
  }

  private static String rounded(double value) {
    return Double.isNaN(value) ? "none" : new BigDecimal(value).round(new MathContext(DIGITS)).stripTrailingZeros().toPlainString();
  }
}
