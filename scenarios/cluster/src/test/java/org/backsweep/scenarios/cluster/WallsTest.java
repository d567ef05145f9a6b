package org.backsweep.scenarios.cluster;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The walls around Spark: this module alone sees it, and no other sees this module. */
class WallsTest {
  private static final JavaClasses ALL = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.backsweep");

  @Test
  void noOtherModuleSeesSparkOrThisOne() {
    noClasses().that().resideOutsideOfPackage("org.backsweep.scenarios.cluster..").should().dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "scala..", "org.apache.hadoop..", "org.backsweep.scenarios.cluster..").check(ALL);
  }

  @Test
  void thisOneDoesNotSeeTheCommandLine() {
    noClasses().that().resideInAPackage("org.backsweep.scenarios.cluster..").should().dependOnClassesThat()
        .resideInAPackage("org.backsweep.reports..").check(ALL);
  }
}
