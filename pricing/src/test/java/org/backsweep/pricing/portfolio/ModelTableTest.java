package org.backsweep.pricing.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opengamma.strata.basics.currency.Currency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.backsweep.pricing.grid.GridSize;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.Findings.Reject;
import org.backsweep.pricing.input.InputException;
import org.backsweep.pricing.model.BlackScholes;
import org.backsweep.pricing.model.ClosedForm;
import org.backsweep.pricing.model.Heston;
import org.backsweep.pricing.model.LocalVol;
import org.backsweep.pricing.model.Merton;
import org.backsweep.pricing.model.ModelChoice;
import org.backsweep.pricing.model.ModelFormat;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.product.Asian;
import org.backsweep.pricing.product.European;
import org.backsweep.pricing.product.Forward;
import org.backsweep.pricing.product.Product;
import org.backsweep.pricing.product.PutCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The model that a trade is valued with. */
class ModelTableTest {
  @TempDir Path folder;
  private final Findings findings = new Findings();

  private ModelTable read(String rows) throws IOException {
    Path file = folder.resolve("models.csv");
    Files.writeString(file, "product,underlying,model\n" + rows);
    return ModelTable.read(file, PortfolioReaderTest.quotes(), findings);
  }

  private static Trade trade(String type, String underlying) {
    LocalDate expiry = LocalDate.of(2003, 1, 2);
    Product product = switch (type) {
      case "forward" -> new Forward(underlying, 1, expiry);
      case "european" -> new European(underlying, PutCall.CALL, 1, expiry);
      default -> new Asian(underlying, Asian.Average.ARITHMETIC, PutCall.CALL, new Asian.Strike.Fixed(1), new TreeSet<>(List.of(expiry)),
          expiry);
    };
    return new Trade("T", "b", Currency.EUR, 1, type, product, type + ".csv", 2);
  }

  @Test
  void formulasByDefaultWhereThePathDoesNotMatter() throws IOException {
    for (ModelTable table : new ModelTable[] {ModelTable.defaults(), read("")}) {
      assertThat(table.of(trade("european", "DAX"))).isEqualTo(Models.all(ClosedForm.FORMAT, List.of("DAX")));
      assertThat(table.of(trade("forward", "DAX"))).isEqualTo(Models.all(ClosedForm.FORMAT, List.of("DAX")));
      assertThat(table.of(trade("asian", "DAX"))).isEqualTo(Models.all(LocalVol.FORMAT, List.of("DAX")));
      assertThat(table.of(trade("barrier", "DAX"))).isEqualTo(Models.all(LocalVol.FORMAT, List.of("DAX")));
    }
  }

  @ParameterizedTest
  @FieldSource("org.backsweep.pricing.model.ModelFormats#ALL")
  void everyModelIsChosenByItsName(ModelFormat<?> format) throws IOException {
    ModelTable table = read("*,*," + format.name() + "\n");
    assertThat(findings.rejects()).isEmpty();
    assertThat(table.of(trade("asian", "DAX"))).isEqualTo(Models.all(format, List.of("DAX")));
  }

  @Test
  void theLastRowThatCoversATradeCounts() throws IOException {
    ModelTable table = read("*,DAX,black-scholes\nasian,*,LOCAL_VOLATILITY\nasian,SPX,closed-form\n");
    assertThat(findings.rejects()).isEmpty();
    assertThat(table.of(trade("european", "DAX"))).isEqualTo(Models.all(BlackScholes.FORMAT, List.of("DAX")));
    assertThat(table.of(trade("european", "SPX"))).isEqualTo(Models.all(ClosedForm.FORMAT, List.of("SPX")));
    assertThat(table.of(trade("asian", "DAX"))).isEqualTo(Models.all(LocalVol.FORMAT, List.of("DAX")));
    assertThat(table.of(trade("asian", "SPX"))).isEqualTo(Models.all(ClosedForm.FORMAT, List.of("SPX")));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "swaption,*,black-scholes | product | asian, autocall, barrier",
    "*,FTSE,black-scholes | underlying | DAX, NKX, SPX",
    "*,*,sabr | model | closed-form, black-scholes, local-volatility, heston, merton",
    ",*,black-scholes | product | is empty"
  })
  void aBadRowIsRejectedAndTheOthersCount(String row, String column, String reason) throws IOException {
    ModelTable table = read(row + "\nforward,*,black-scholes\n");
    assertThat(findings.rejects()).hasSize(1);
    Reject reject = findings.rejects().getFirst();
    assertThat(reject.column()).isEqualTo(column);
    assertThat(reject.reason()).contains(reason);
    assertThat(table.of(trade("forward", "DAX"))).isEqualTo(Models.all(BlackScholes.FORMAT, List.of("DAX")));
    assertThat(table.of(trade("asian", "DAX"))).isEqualTo(Models.all(LocalVol.FORMAT, List.of("DAX")));
  }

  @Test
  void parametersGoWithTheModel() throws IOException {
    Files.writeString(folder.resolve("models.csv"), "product,underlying,model,parameters\n"
        + "asian,DAX,heston,kappa = 1.5; scheme=qe\n*,SPX,merton,\n");
    ModelTable table = ModelTable.read(folder.resolve("models.csv"), PortfolioReaderTest.quotes(), findings);
    assertThat(findings.rejects()).isEmpty();
    assertThat(table.of(trade("asian", "DAX")).byUnderlying())
        .containsEntry("DAX", new ModelChoice<>(Heston.FORMAT, Map.of("kappa", "1.5", "scheme", "qe")));
    assertThat(table.of(trade("asian", "SPX")).byUnderlying()).containsEntry("SPX", ModelChoice.of(Merton.FORMAT));
  }

  @Test
  void anEngineGoesWithTheModel() throws IOException {
    Files.writeString(folder.resolve("models.csv"), "product,underlying,model,parameters\n"
        + "asian,DAX,local-volatility,engine=pde;grid=600\n*,SPX,black-scholes,engine=mc\n");
    ModelTable table = ModelTable.read(folder.resolve("models.csv"), PortfolioReaderTest.quotes(), findings);
    assertThat(findings.rejects()).isEmpty();
    Models byEquation = table.of(trade("asian", "DAX"));
    assertThat(byEquation.byUnderlying().get("DAX").grid()).contains(new GridSize(600));
    assertThat(byEquation.text()).isEqualTo("local-volatility (pde)");
    assertThat(byEquation.hasPaths()).isFalse();
    assertThat(table.of(trade("asian", "SPX")).hasPaths()).isTrue();
    assertThat(table.of(trade("asian", "SPX")).text()).isEqualTo("black-scholes");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "heston | kapa=1 | kappa",
    "heston | kappa=-1 | from 0.05 to 20",
    "heston | kappa | name=value",
    "heston | kappa=1;kappa=2 | each name once",
    "heston | scheme=euler | qe",
    "merton | xi=1 | lambda",
    "local-volatility | kappa=1 | has no parameters",
    "local-volatility | engine=fd | engine=fd is not one of mc, pde",
    "local-volatility | engine=pde;grid=301 | an even number from 20 to 4000",
    "local-volatility | engine=pde;grid=1e3 | an even number from 20 to 4000",
    "local-volatility | grid=300 | engine=pde only",
    "closed-form | engine=mc | has no paths",
    "merton | engine=pde | black-scholes, local-volatility"
  })
  void wrongParametersCostTheRow(String model, String parameters, String reason) throws IOException {
    Files.writeString(folder.resolve("models.csv"),
        "product,underlying,model,parameters\n*,*," + model + "," + parameters + "\n");
    ModelTable.read(folder.resolve("models.csv"), PortfolioReaderTest.quotes(), findings);
    assertThat(findings.rejects()).hasSize(1);
    assertThat(findings.rejects().getFirst().column()).isEqualTo("parameters");
    assertThat(findings.rejects().getFirst().reason()).contains(reason);
  }

  @Test
  void aFileThatIsNotThereCannotBeRead() {
    assertThatThrownBy(() -> ModelTable.read(folder.resolve("none.csv"), PortfolioReaderTest.quotes(), findings))
        .isInstanceOf(InputException.class).hasMessageContaining("no such file");
  }
}
