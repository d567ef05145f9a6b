package org.backsweep.scenarios;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What this module may not see. */
class WallsTest {
  private static final JavaClasses ALL = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.backsweep");

  @Test
  void nothingBelowSeesThisModuleNorDoesItSeeReports() {
    noClasses().that().resideInAnyPackage("org.backsweep.aad..", "org.backsweep.pricing..").should().dependOnClassesThat()
        .resideInAPackage("org.backsweep.scenarios..").check(ALL);
    noClasses().that().resideInAPackage("org.backsweep.scenarios..").should().dependOnClassesThat()
        .resideInAnyPackage("org.backsweep.reports..", "org.backsweep.benchmarks..").check(ALL);
  }

  @Test
  void itReadsAndWritesNoFiles() {
    noClasses().that().resideInAPackage("org.backsweep.scenarios..").should().dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "com.opencsv..").check(ALL);
    noClasses().that().resideInAPackage("org.backsweep.scenarios..").should().dependOnClassesThat()
        .belongToAnyOf(java.io.File.class, java.io.Writer.class, java.io.Reader.class).check(ALL);
  }
}
