package org.backsweep.aad;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.backsweep.aad.execute.block.Warning;
import org.backsweep.aad.optimise.Hipparchus;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The library of derivatives runs without the rest of the program, on no more than it declares. */
class AloneTest {
  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.backsweep.aad");

  // Sobol draws are Hipparchus's, least squares are Commons Math's, and a back end that is not there is a line of log.
  private static final String PROGRAM = """
      import org.backsweep.aad.*;
      import org.backsweep.aad.check.GradCheck;
      import org.backsweep.aad.draws.*;
      import org.backsweep.aad.execute.*;
      import org.backsweep.aad.function.*;
      import org.backsweep.aad.gradient.*;
      import org.backsweep.aad.parallel.Workers;

      void main() {
        Draws draws = DrawSource.SOBOL.of(1, 1, 0);
        Grad g = Grad.of((Real[] x) -> Real.mean(x[0].mul(Tape.current().draw(0)).mul(x[0]))).over(Paths.of(1024, draws));
        IO.println(g.at(3.0).length);
        Graph fit = Graph.record(List.of("a"), x -> Solve.leastSquares(u -> new Real[] {u[0].sub(x[0]), u[0].sub(1)}, new double[] {0}));
        IO.println(Program.of(fit, Backends.compiledAtOnce()).run(3)[0]);
        IO.println(GradCheck.firstOrder(fit, 3).requireWithin(1e-6).rows().size());
        IO.println(GradientProgram.of(fit).run(List.of(), Workers.caller(), new double[] {5})[0][0][0]);
      }
      """;

  @TempDir
  private Path folder;

  /** With vector instructions and without, where a line of log says so. */
  @TestFactory
  Stream<DynamicTest> onWhatItDeclares() {
    return Stream.of(true, false).map(isVector -> DynamicTest.dynamicTest("vector " + isVector, () -> {
      Alone.Said said = isVector ? Alone.run(folder, PROGRAM, "--add-modules", "jdk.incubator.vector") : Alone.run(folder, PROGRAM);
      assertThat(said.out()).containsExactly("1", "2.0", "1", "3.0");
      if (!isVector) {
        assertThat(said.err()).contains("Paths are valued one at a time").doesNotContain("{}");
      }
    }));
  }

  @Test
  void declaresWhatItUses() throws Exception {
    assertThat(Alone.declared()).containsExactlyInAnyOrder("commons-math3", "hipparchus-core", "ejml-core", "ejml-ddense");
    classes().should().onlyDependOnClassesThat(resideInAnyPackage("org.backsweep.aad..", "java..", "jdk.incubator.vector..",
        "com.sun.management", "org.apache.commons.math3..", "org.hipparchus..", "org.ejml..", "org.apache.logging.log4j")).check(CLASSES);
    noClasses().that().doNotBelongToAnyOf(Warning.class).should().dependOnClassesThat(resideInAPackage("org.apache.logging.log4j.."))
        .check(CLASSES);
    noClasses().that().doNotBelongToAnyOf(Hipparchus.class).should().dependOnClassesThat(resideInAPackage("org.hipparchus.optim.."))
        .check(CLASSES);
  }
}
