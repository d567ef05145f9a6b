package org.backsweep.aad.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.aad.TestDraws;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.execute.Program;
import org.junit.jupiter.api.Test;

/** Functions of records: their derivatives have names. */
class RecordsTest {
  private record Curve(Real level, Real[] rates) {}

  private record Market(Real spot, Curve curve, Real vol) {}

  private record CurveNumbers(double level, double[] rates) {}

  // In another order than the record of Real numbers.
  private record Quotes(double vol, double spot, CurveNumbers curve) {}

  private record Legs(Real fixed, Real[] floating) {}

  private record Text(Real spot, String name) {}

  private record Lacking(double spot, CurveNumbers curve) {}

  private record More(double spot, CurveNumbers curve, double vol, double rho) {}

  private record Empty() {}

  private record Positive(Real x) {
    Positive {
      if (x == null) {
        throw new IllegalStateException("x is missing");
      }
    }
  }

  private static final double S = 100;
  private static final double V = 0.2;
  private static final double L = 0.01;

  private static Quotes quotes(double... rates) {
    return new Quotes(V, S, new CurveNumbers(L, rates));
  }

  /** The value s v (l + r0 + 2 r1 + 3 r2 ...)^2. */
  private static Real value(Market m) {
    Real sum = sum(m.curve());
    return m.spot().mul(m.vol()).mul(sum).mul(sum);
  }

  private static Real sum(Curve curve) {
    Real sum = curve.level();
    for (int i = 0; i < curve.rates().length; i++) {
      sum = sum.add(curve.rates()[i].mul(i + 1));
    }
    return sum;
  }

  private static Legs legs(Market m) {
    return new Legs(m.spot().mul(m.vol()), Arrays.stream(m.curve().rates()).map(r -> r.mul(m.spot())).toArray(Real[]::new));
  }

  @Test
  void gradientsAsRecords() {
    RecordGrad<Market, Quotes> greeks = Grad.of(Market.class, Quotes.class, RecordsTest::value);
    for (double[] rates : new double[][] {{0.02, 0.03}, {}, {0.02, 0.03, 0.05}, {0.02, 0.03}}) {
      double a = L;
      for (int i = 0; i < rates.length; i++) {
        a += (i + 1) * rates[i];
      }
      double of = a;
      assertThat(greeks.value(quotes(rates))).isCloseTo(S * V * a * a, within(1e-13));
      ValueAndGradient<Quotes> both = greeks.valueAndGradient(quotes(rates));
      assertThat(both.value()).isEqualTo(greeks.value(quotes(rates)));
      Quotes g = greeks.at(quotes(rates));
      assertThat(g.spot()).isCloseTo(V * a * a, within(1e-14)).isEqualTo(both.gradient().spot());
      assertThat(g.vol()).isCloseTo(S * a * a, within(1e-12));
      assertThat(g.curve().level()).isCloseTo(2 * S * V * a, within(1e-12));
      double[] byRate = new double[rates.length];
      Arrays.setAll(byRate, i -> (i + 1) * 2 * S * V * of);
      assertThat(g.curve().rates()).containsExactly(byRate, within(1e-12));
    }
  }

  @Test
  void gradientsByName() {
    RecordGrad<Market, Named> greeks = Grad.of(Market.class, RecordsTest::value);
    Named g = greeks.at(Named.of(Map.of("spot", S, "vol", V, "curve", Map.of("level", L, "rates", new double[] {0.02, 0.03}))));
    double a = L + 0.02 + 0.06;
    assertThat(g.get("spot")).isCloseTo(V * a * a, within(1e-14));
    assertThat(g.get("curve.rates[1]")).isCloseTo(4 * S * V * a, within(1e-12));
    assertThat(g.part("curve").array("rates")).hasSize(2);
    assertThat(g.as(Quotes.class).curve().level()).isEqualTo(g.get("curve.level"));
    assertThat(g.toString()).startsWith("{spot=0.00").contains("curve={level=").contains("rates=[");
    // A record in place of the map.
    assertThat(greeks.at(Named.of(quotes(0.02, 0.03))).get("vol")).isEqualTo(g.get("vol"));
  }

  @Test
  void secondDerivativesByName() {
    RecordGrad<Market, Quotes> greeks = Grad.of(Market.class, Quotes.class, RecordsTest::value);
    double a = L + 0.02 + 0.06;
    for (Mode mode : Mode.values()) {
      Map<String, Quotes> hessian = greeks.by(mode).hessian(quotes(0.02, 0.03));
      assertThat(hessian.keySet()).containsExactly("spot", "curve.level", "curve.rates[0]", "curve.rates[1]", "vol");
      assertThat(hessian.get("spot").vol()).isCloseTo(a * a, within(1e-14));
      assertThat(hessian.get("curve.rates[1]").curve().rates()).containsExactly(new double[] {4 * S * V, 8 * S * V}, within(1e-12));
      assertThat(hessian.get("spot").spot()).isZero();
    }
    Quotes product = greeks.hvp(quotes(0.02, 0.03), new Quotes(0, 1, new CurveNumbers(0, new double[] {0, 1})));
    assertThat(product.vol()).isCloseTo(a * a + 4 * S * a, within(1e-11));
  }

  @Test
  void jacobiansByName() {
    RecordJac<Market, Quotes, Legs> jac = Jac.of(Market.class, Quotes.class, RecordsTest::legs);
    Quotes q = quotes(0.02, 0.03);
    assertThat(jac.value(q).get("floating[1]")).isCloseTo(3, within(1e-15));
    Map<String, Quotes> rows = jac.at(q);
    assertThat(rows.keySet()).containsExactly("fixed", "floating[0]", "floating[1]");
    assertThat(rows.get("fixed").vol()).isEqualTo(S);
    assertThat(rows.get("floating[1]").curve().rates()).containsExactly(0, S);
    Named forward = jac.jvp(q, new Quotes(1, 2, new CurveNumbers(0, new double[] {0.5, 0})));
    assertThat(forward.get("fixed")).isCloseTo(S + 2 * V, within(1e-13));
    assertThat(forward.array("floating")).containsExactly(new double[] {0.5 * S + 2 * 0.02, 2 * 0.03}, within(1e-13));
    Quotes backward = Jac.of(Market.class, Quotes.class, RecordsTest::legs).vjp(q,
        Named.of(Map.of("fixed", 1, "floating", new double[] {0, 10})));
    assertThat(backward.spot()).isCloseTo(V + 0.3, within(1e-15));
    assertThat(backward.curve().rates()).containsExactly(0, 10 * S);
    assertThat(Jac.of(Market.class, RecordsTest::legs).by(Mode.REVERSE).at(Named.of(q)).get("fixed").get("spot")).isEqualTo(V);
  }

  /** Within a recording records of numbers go in and come out. */
  @Test
  void withinARecording() {
    RecordGrad<Market, Quotes> greeks = Grad.of(Market.class, Quotes.class, RecordsTest::value);
    RecordJac<Market, Quotes, Legs> jac = Jac.of(Market.class, Quotes.class, RecordsTest::legs);
    Graph graph = Graph.record(List.of("s", "v", "r"), x -> {
      Market m = new Market(x[0], new Curve(x[0].constant(L), new Real[] {x[2]}), x[1]);
      Market g = greeks.at(m);
      Market unit = new Market(x[0].constant(1), new Curve(x[0].constant(0), new Real[] {x[0].constant(0)}), x[0].constant(0));
      Legs moved = jac.jvp(m, unit);
      Market pulled = jac.vjp(m, moved);
      return new Real[] {g.spot().mul(g.vol()), greeks.hvp(m, unit).vol(), moved.fixed(), moved.floating()[0], pulled.spot()};
    });
    double r = 0.04;
    double a = L + r;
    assertThat(Program.of(graph).run(S, V, r))
        .containsExactly(new double[] {V * a * a * S * a * a, a * a, V, r, V * V + r * r}, within(1e-14));
  }

  @Test
  void overPaths() {
    Paths paths = Paths.of(64, new TestDraws(1, 3));
    RecordGrad<Positive, Named> grad = Grad.of(Positive.class, p -> Real.mean(p.x().mul(p.x()).add(Tape.current().draw(0)))).over(paths);
    assertThat(grad.at(Named.of(Map.of("x", 3))).get("x")).isEqualTo(6);
  }

  @Test
  void whatDoesNotMatchSaysSo() {
    assertThatThrownBy(() -> Grad.of(Text.class, t -> t.spot())).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Text.name is a String: it can be a Real, a Real[] or a record of such");
    assertThatThrownBy(() -> Grad.of(Empty.class, _ -> Real.of(1))).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the record Empty has no components");
    assertThatThrownBy(() -> Grad.of(Market.class, Lacking.class, RecordsTest::value)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Lacking needs a component vol that is a double, as Market has one that is a Real");
    assertThatThrownBy(() -> Grad.of(Market.class, More.class, RecordsTest::value)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("More has a component rho, which Market has not");
    RecordGrad<Market, Named> byName = Grad.of(Market.class, RecordsTest::value);
    assertThatThrownBy(() -> byName.at(Named.of(Map.of("spot", 1)))).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no \"curve\" among [spot]");
    assertThatThrownBy(() -> byName.at(Named.of(new More(1, new CurveNumbers(1, new double[0]), 1, 1))))
        .isInstanceOf(IllegalArgumentException.class).hasMessage("the record Market has no component rho");
    assertThatThrownBy(() -> byName.at(Named.of(new Quotes(1, Double.NaN, new CurveNumbers(0, new double[0])))))
        .isInstanceOf(IllegalArgumentException.class).hasMessage("argument spot is NaN");
    assertThatThrownBy(() -> byName.at(Named.of(quotes(0.1))).get("curve.rates[1]")).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("curve.rates[1]: curve.rates has the numbers 0 to 0");
    assertThatThrownBy(() -> Named.of(Map.of("x", "1"))).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("x is a String");
    RecordGrad<Market, Quotes> greeks = Grad.of(Market.class, Quotes.class, RecordsTest::value);
    assertThatThrownBy(() -> greeks.hvp(quotes(0.1), quotes(0.1, 0.2))).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has to have the same");
    assertThatThrownBy(() -> Jac.of(Market.class, Quotes.class, _ -> (Legs) null).at(quotes())).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the function returned null");
    assertThatThrownBy(() -> Grad.of(Positive.class, _ -> new Positive(null).x()).value(Named.of(Map.of("x", 1))))
        .isInstanceOf(IllegalStateException.class).hasMessage("x is missing");
  }
}
