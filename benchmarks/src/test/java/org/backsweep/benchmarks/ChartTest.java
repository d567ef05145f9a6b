package org.backsweep.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.backsweep.benchmarks.Chart.Axis;
import org.backsweep.benchmarks.Curve.Point;
import org.backsweep.benchmarks.Curve.Series;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** A chart is well-formed, and its points are where its axes say. */
class ChartTest {
  @Test
  void linearAxesStartAtNothingAndEndAtARoundNumber() {
    Axis axis = Axis.over(10, 873, false, 0, 100);
    assertThat(axis.ticks()).containsExactly(0.0, 100.0, 200.0, 300.0, 400.0, 500.0, 600.0, 700.0, 800.0, 900.0);
    assertThat(axis.at(0)).isZero();
    assertThat(axis.at(450)).isCloseTo(50, within(1e-12));
  }

  @Test
  void logarithmicAxesAreWholeDecades() {
    Axis axis = Axis.over(9, 9_960, true, 0, 400);
    assertThat(axis.ticks()).containsExactly(1.0, 10.0, 100.0, 1_000.0, 10_000.0);
    assertThat(axis.at(100)).isCloseTo(200, within(1e-9));
    assertThat(Axis.over(10, 10, true, 0, 1).high()).isEqualTo(100);
  }

  @Test
  void everyPointIsDrawnOnALineOfItsSeries() throws Exception {
    List<Point> up = List.of(new Point(10, 1), new Point(100, 10));
    Curve curve =
        new Curve("c", "A < B & C", "", "x", "y", true, List.of(new Series("one", up), new Series("two", up)));
    Document svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(Chart.svg(curve).getBytes(StandardCharsets.UTF_8)));
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("A < B & C");
    assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(2);
    // The plot is 70 to 600 across, 305 to 40 up: a decade, and 0 to 10.
    assertThat(svg.getElementsByTagName("polyline").item(0).getAttributes().getNamedItem("points").getNodeValue())
        .isEqualTo("70.0,278.5 600.0,40.0");
  }
}
