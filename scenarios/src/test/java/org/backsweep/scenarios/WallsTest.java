package org.backsweep.scenarios;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;

/** The packages that this module may not see. */
class WallsTest {
  private static final JavaClasses MODULE = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.backsweep.scenarios");
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
  void roomsSeeOnlyThoseBelow() {
    layeredArchitecture().consideringOnlyDependenciesInAnyPackage("org.backsweep.scenarios..")
        .layer("result").definedBy("org.backsweep.scenarios.result")
        .layer("run").definedBy("org.backsweep.scenarios.run")
        .layer("measure").definedBy("org.backsweep.scenarios.measure")
        .layer("total").definedBy("org.backsweep.scenarios.total")
        .layer("task").definedBy("org.backsweep.scenarios.task")
        .layer("batch").definedBy("org.backsweep.scenarios")
        .layer("hedge").definedBy("org.backsweep.scenarios.hedge")
        .whereLayer("hedge").mayNotBeAccessedByAnyLayer()
        .whereLayer("hedge").mayOnlyAccessLayers("result")
        .layer("capital").definedBy("org.backsweep.scenarios.capital")
        .whereLayer("capital").mayOnlyAccessLayers("result")
        .whereLayer("capital").mayNotBeAccessedByAnyLayer()
        .whereLayer("batch").mayNotBeAccessedByAnyLayer()
        .whereLayer("total").mayOnlyBeAccessedByLayers("batch")
        .whereLayer("task").mayOnlyBeAccessedByLayers("batch")
        .whereLayer("measure").mayOnlyBeAccessedByLayers("total", "task", "batch")
        .whereLayer("run").mayOnlyBeAccessedByLayers("measure", "total", "task", "batch")
        .ensureAllClassesAreContainedInArchitecture()
        .check(MODULE);
  }

  @Test
  void noCirclesBetweenFiles() {
    slices().assignedFrom(new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass each) {
        return SliceIdentifier.of(file(each));
      }

      @Override
      public String getDescription() {
        return "the files of the module";
      }
    }).should().beFreeOfCycles().check(MODULE);
  }

  private static String file(JavaClass each) {
    return each.getEnclosingClass().map(WallsTest::file).orElse(each.getName());
  }

  @Test
  void itReadsAndWritesNoFiles() {
    noClasses().that().resideInAPackage("org.backsweep.scenarios..").should().dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "com.opencsv..").check(ALL);
    noClasses().that().resideInAPackage("org.backsweep.scenarios..").should().dependOnClassesThat()
        .belongToAnyOf(java.io.File.class, java.io.Writer.class, java.io.Reader.class).check(ALL);
  }
}
