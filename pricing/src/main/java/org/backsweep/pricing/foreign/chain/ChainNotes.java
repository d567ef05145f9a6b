package org.backsweep.pricing.foreign.chain;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.backsweep.pricing.foreign.chain.ChainRequest.Basis;

/**
 * What is told of the quotes that were made of a chain.
 *
 * @param request what was asked for
 * @param facts the date and the price
 * @param isAmerican whether the options can be exercised early
 * @param hasBidAndAsk whether the files have bids and offers
 */
record ChainNotes(ChainRequest request, ChainFacts facts, boolean isAmerican, boolean hasBidAndAsk) {
  private static final int SHORT_DAYS = 10;
  /** A carry for a few days that no rate or dividend explains. */
  private static final double SHORT_CARRY = 0.004;

  /** A number with its noun. */
  static String count(long number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }

  /** A sentence that says what was written. */
  String written(int options, Basis basis, SortedSet<LocalDate> expiries, int forwards, Discounting discounting) {
    String what = basis == Basis.PRICES ? count(options, "option price", "option prices")
        : count(options, "implied volatility", "implied volatilities");
    return "Made of it: the price of " + request.underlying() + ", " + what + " of "
        + count(expiries.size(), "expiry", "expiries") + " (" + expiries.first() + " to " + expiries.last() + ")"
        + (forwards == 0 ? "" : ", " + count(forwards, "forward", "forwards") + " by put-call parity")
        + (discounting.quotes().isEmpty() ? "" : ", " + count(discounting.quotes().size(), "rate", "rates") + " ("
            + discounting.text() + ")");
  }

  /** Sentences that the user should read. */
  List<String> warnings(Basis basis, SortedMap<LocalDate, Double> forwards, Discounting discounting) {
    List<String> warnings = new ArrayList<>();
    if (discounting.factors().isEmpty()) {
      String rate = "ZERO/RATE/" + request.currency() + "/" + request.currency() + "/A365/1Y";
      warnings.add("a run still needs rates, such as " + rate + ": --rate 4.5% writes one, --curve-from DIR takes those of another "
          + "market" + (request.withForwards() ? ". Without them there are no forwards by put-call parity either, and without forwards "
              + "or dividends " + request.underlying() + " counts as paying none" : ""));
    }
    if (isAmerican) {
      warnings.add("options on " + request.underlying() + " are taken to be American (--exercise european says otherwise): "
          + american(basis) + (forwards.isEmpty() ? "" : "; forwards by parity are near, not exact"));
    }
    if (!hasBidAndAsk && basis == Basis.PRICES) {
      warnings.add("the files have no bids and offers: the prices are those of last trades or settlements, which need not be of one "
          + "time");
    }
    forwards.entrySet().stream().filter(forward -> isShort(forward.getKey()) && isFar(forward.getValue())).findFirst()
        .ifPresent(forward -> warnings.add("the options of " + forward.getKey() + " imply a forward of " + forward.getValue()
            + ", far from the price of " + facts.spot() + " for so short a time: are both of the same moment? --spot gives another"));
    return warnings;
  }

  private boolean isShort(LocalDate expiry) {
    return ChronoUnit.DAYS.between(facts.date(), expiry) <= SHORT_DAYS;
  }

  private boolean isFar(double forward) {
    return Math.abs(forward / facts.spot() - 1) > SHORT_CARRY;
  }

  private static String american(Basis basis) {
    return switch (basis) {
      case PRICES -> "a run takes their prices for those of Europeans, so that what early exercise is worth shows as volatility; "
          + "--quotes volatilities takes the vendor's, where there are any";
      case VOLATILITIES -> "their volatilities are as the vendor implied them";
    };
  }
}
