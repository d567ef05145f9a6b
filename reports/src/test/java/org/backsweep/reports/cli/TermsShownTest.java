package org.backsweep.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of a run on the dates and curves that it used. */
class TermsShownTest {
  @TempDir Path folder;
  private Sample sample;

  @BeforeEach
  void makeSample() throws Exception {
    sample = new Sample(folder);
  }

  private JsonNode run() throws Exception {
    sample.run("--reconcile", "none", "--second-order", "none", "--ladders", "off");
    return new ObjectMapper().readTree(sample.out.resolve("run.json").toFile());
  }

  @Test
  void theDatesOfAScheduleStandInThePage() throws Exception {
    sample.write("variance_swap.csv", "trade,book,currency,quantity,underlying,strike,expiry,observations,first_observation,vega_notional\n"
        + "VAR,b,USD,1,SPX,0.23,2002-09-06,daily,2002-08-29,1000\n");
    run();
    // Labour Day, the second of September, is a holiday of the exchange.
    assertThat(Files.readString(sample.out.resolve("report.html"))).contains("6 dates: 2002-08: 29 30; 2002-09: 3 4 5 6");
  }

  @Test
  void theChoiceOfACurveStandsInTheRunAndThePage() throws Exception {
    sample.quotes(line -> line.contains(",ZERO/RATE/EUR/") ? null : line);
    Path quotes = sample.market.resolve("quotes.csv");
    Files.writeString(quotes, Files.readString(quotes).stripTrailing() + "\n2002-07-05,IR_SWAP/RATE/EUR/2D/6M/1Y,0.037\n"
        + "2002-07-05,IR_SWAP/RATE/EUR/2D/6M/5Y,0.045\n2002-07-05,IR_SWAP/RATE/EUR/EONIA/2D/1D/1Y,0.036\n");
    JsonNode record = run();
    String chosen = "the swap on EONIA overnight, for overnight swaps come before others; left aside: 2 on 6M; beyond 2003-07-05";
    assertThat(record.get("discount_curves").get("EUR").asText()).startsWith(chosen);
    assertThat(record.get("warnings").toString()).contains("the discount curve of EUR is made from " + chosen);
    assertThat(Files.readString(sample.out.resolve("report.html"))).contains("discount curve of EUR", chosen);
  }
}
