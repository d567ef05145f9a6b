package org.backsweep.reports.hedge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.backsweep.pricing.input.InputException;
import org.backsweep.pricing.input.Spelling;
import org.backsweep.reports.hedge.ResultTables.Valued;

/** The trades and books of a run by their names. */
record Names(Map<String, Valued> trades, List<String> books) {
  static Names of(Map<String, Valued> trades) {
    return new Names(trades, trades.values().stream().map(Valued::book).filter(book -> !book.isEmpty()).distinct().toList());
  }

  boolean isTrade(String name) {
    return trades.containsKey(name);
  }

  boolean isBook(String name) {
    return books.contains(name);
  }

  Valued valued(String id) {
    return trades.get(id);
  }

  List<String> tradesOf(String book) {
    return trades.values().stream().filter(trade -> trade.book().equals(book)).map(Valued::id).toList();
  }

  /** The trades without a value, of books, or of all where none is named. */
  List<String> lost(List<String> of) {
    return trades.values().stream().filter(trade -> trade.isLost() && (of.isEmpty() || of.contains(trade.book()))).map(Valued::id).toList();
  }

  /** Checks the names of books and trades. */
  void require(List<String> ofBooks, List<String> ofTrades) {
    ofBooks.stream().filter(name -> !isBook(name)).findFirst().ifPresent(name -> {
      throw unknown("--book", name, "no book of the run", books);
    });
    ofTrades.stream().filter(name -> !isTrade(name)).findFirst().ifPresent(name -> {
      throw unknown("--trade", name, "no trade of the run", List.copyOf(trades.keySet()));
    });
    ofTrades.stream().filter(name -> valued(name).isLost()).findFirst().ifPresent(name -> {
      throw new InputException("--trade: " + name + " has no Greeks: " + valued(name).status());
    });
    ofTrades.stream().filter(name -> ofBooks.contains(valued(name).book())).findFirst().ifPresent(name -> {
      throw new InputException("--trade: " + name + " is in the book " + valued(name).book() + ", which --book names: it would be hedged twice; "
          + "name one of the two");
    });
  }

  /** The fault that a name is neither a trade's nor a book's. */
  InputException unknown(String option, String name, String why) {
    return unknown(option, name, why, Stream.concat(books.stream(), trades.keySet().stream()).toList());
  }

  /** The fault that a name is none of those that are known. */
  static InputException unknown(String option, String name, String why, List<String> known) {
    Optional<String> nearest = Spelling.nearest(name, known);
    return new InputException(option + ": '" + name + "' is " + why + nearest.map(word -> "; did you mean " + word + "?").orElse(""));
  }
}
