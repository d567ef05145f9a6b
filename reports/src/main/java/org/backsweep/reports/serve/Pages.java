package org.backsweep.reports.serve;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backsweep.reports.html.Assets;
import org.backsweep.reports.html.Templates;
import org.backsweep.reports.store.Store;
import org.backsweep.reports.store.StoreException;

/** Finds the page that is asked for. */
final class Pages {
  private static final Templates TEMPLATES = Templates.in("org.backsweep.reports.serve.template");
  private static final String STYLES = Assets.stylesOfServer();
  private static final String RETRY_SECONDS = "5";

  private final Reading reading;

  Pages(Reading reading) {
    this.reading = reading;
  }

  /** A page that asks the store. */
  private interface Page {
    /** The reply to a request. */
    Reply of(Store store, Request request);
  }

  /**
   * The reply to a request.
   *
   * @throws IllegalArgumentException if a parameter cannot be read
   */
  Reply answer(Request request) {
    if (request.path().equals(List.of("style.css"))) {
      return Reply.text(Reply.OK, "text/css", STYLES);
    }
    try {
      Page page = find(request.path()).orElseThrow(() -> new MissingException("There is no page of this address."));
      return reading.ask(store -> page.of(store, request));
    } catch (MissingException e) {
      return message(Reply.NOT_FOUND, e.getMessage());
    } catch (StoreException e) {
      return e.isBusy() ? message(Reply.BUSY, "A run writes to the store at this moment. Try again in a few seconds.").with("Retry-After", RETRY_SECONDS)
          : message(Reply.BUSY, "The store does not answer: " + e.getMessage());
    }
  }

  private static Optional<Page> find(List<String> path) {
    return switch (path.size()) {
      case 0 -> Optional.of(RunsPage::answer);
      case 1 -> Optional.ofNullable(switch (path.getFirst()) {
        case "runs.csv" -> RunsPage::csv;
        case "compare", "compare.csv" -> ComparePage::answer;
        case "history", "history.csv" -> HistoryPage::answer;
        case "sql", "sql.csv" -> SqlPage::answer;
        default -> null;
      });
      case 2 -> path.getFirst().equals("run") ? Optional.of(RunPage::ofPortfolio) : Optional.empty();
      case 3 -> path.getFirst().equals("run") && path.getLast().equals("exposures.csv") ? Optional.of(RunPage::exposures) : Optional.empty();
      case 4 -> path.getFirst().equals("run") ? ofRun(path.get(2)) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<Page> ofRun(String part) {
    return Optional.ofNullable(switch (part) {
      case "book" -> RunPage::ofBook;
      case "trade" -> TradePage::answer;
      case "table" -> TablePage::answer;
      default -> null;
    });
  }

  /** A page that says one sentence. */
  Reply message(int status, String text) {
    return render(status, "message.jte", Map.of("title", title(status), "text", String.valueOf(text)));
  }

  private static String title(int status) {
    return switch (status) {
      case Reply.NOT_FOUND -> "Not found";
      case Reply.BUSY -> "Not now";
      case Reply.FAULT -> "A fault of the program";
      default -> "Refused";
    };
  }

  /** The page that leads to the first one, once a browser has the token. */
  Reply welcome() {
    return render(Reply.OK, "welcome.jte", Map.of());
  }

  /** A page of a template. */
  static Reply render(int status, String template, Map<String, Object> parameters) {
    return Reply.html(status, TEMPLATES.page(template, parameters));
  }

  /** A page of a template. */
  static Reply page(String template, Map<String, Object> parameters) {
    return render(Reply.OK, template, parameters);
  }

  /**
   * The id of a run.
   *
   * @throws MissingException if the store has none of that name
   */
  static long run(Store store, String name) {
    try {
      return store.run(name);
    } catch (StoreException e) {
      throw new MissingException(e.getMessage());
    }
  }
}
