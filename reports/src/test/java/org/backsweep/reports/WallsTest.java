package org.backsweep.reports;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ServiceLoader;
import org.backsweep.scenarios.Cluster;
import org.junit.jupiter.api.Test;

/** The walls between modules, seen from the top, and between the rooms of this one. */
class WallsTest {
  private static final JavaClasses ALL = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.backsweep");

  @Test
  void modulesSeeDownwardsOnly() {
    sees("org.backsweep.aad..", "org.backsweep.pricing..", "org.backsweep.scenarios..", "org.backsweep.reports..");
    sees("org.backsweep.pricing..", "org.backsweep.scenarios..", "org.backsweep.reports..");
    sees("org.backsweep.scenarios..", "org.backsweep.reports..");
  }

  private static void sees(String module, String... above) {
    noClasses().that().resideInAPackage(module).should().dependOnClassesThat().resideInAnyPackage(above).check(ALL);
  }

  @Test
  void theCommandLineIsTheTop() {
    slices().matching("org.backsweep.reports.(*)..").should().beFreeOfCycles().check(ALL);
    noClasses().that().resideOutsideOfPackage("org.backsweep.reports.cli..").should().dependOnClassesThat()
        .resideInAPackage("org.backsweep.reports.cli..").check(ALL);
  }

  @Test
  void librariesStayInTheirRooms() {
    classes().that().resideInAnyPackage("org.backsweep..").and().resideOutsideOfPackage("org.backsweep.reports.cli..")
        .should().onlyDependOnClassesThat().resideOutsideOfPackages("picocli..", "me.tongfei..").check(ALL);
    noClasses().that().resideOutsideOfPackages("org.backsweep.reports.output..", "org.backsweep.reports.html..")
        .should().dependOnClassesThat()
        .resideInAnyPackage("com.fasterxml.jackson..").check(ALL);
    noClasses().that().resideOutsideOfPackages("org.backsweep.reports.html..", "org.backsweep.reports.serve.template..").should().dependOnClassesThat()
        .resideInAnyPackage("gg.jte..").check(ALL);
    noClasses().that().resideOutsideOfPackage("org.backsweep.reports.serve..").should().dependOnClassesThat()
        .resideInAnyPackage("com.sun.net.httpserver..").check(ALL);
    noClasses().that().resideOutsideOfPackage("org.backsweep.reports.store..").should().dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "org.duckdb..", "org.postgresql..").check(ALL);
  }

  /** A store takes the files of a run as they are: it knows nothing of how they came about. */
  @Test
  void theStoreSeesTheOutputAlone() {
    noClasses().that().resideInAPackage("org.backsweep.reports.store..").should().dependOnClassesThat()
        .resideInAnyPackage("org.backsweep.scenarios..", "org.backsweep.aad..", "org.backsweep.reports.html..").check(ALL);
  }

  /** The server shows what the store has, and runs nothing. */
  @Test
  void theServerAsksTheStoreAlone() {
    noClasses().that().resideInAPackage("org.backsweep.reports.serve..").should().dependOnClassesThat()
        .resideInAnyPackage("org.backsweep.scenarios..", "org.backsweep.aad..", "org.backsweep.pricing..").check(ALL);
    noClasses().that().resideOutsideOfPackages("org.backsweep.reports.serve..", "org.backsweep.reports.cli..").should().dependOnClassesThat()
        .resideInAPackage("org.backsweep.reports.serve..").check(ALL);
  }

  /** A local run neither needs Spark nor has it. */
  @Test
  void sparkIsOfNoLocalRun() {
    noClasses().should().dependOnClassesThat().resideInAnyPackage("org.apache.spark..", "scala..").check(ALL);
    assertThatThrownBy(() -> Class.forName("org.apache.spark.SparkContext")).isInstanceOf(ClassNotFoundException.class);
    assertThat(ServiceLoader.load(Cluster.class)).isEmpty();
  }
}
