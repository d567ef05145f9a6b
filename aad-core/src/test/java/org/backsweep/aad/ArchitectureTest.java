package org.backsweep.aad;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The walls between the packages of the core. */
class ArchitectureTest {
  private static final String CORE = "org.backsweep.aad";
  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(CORE);

  @ParameterizedTest
  @CsvSource({
    "'', .math",
    ".math, .math",
    ".draws, .math",
    ".execute, '|.draws|.math'",
    ".check, '|.execute|.draws'",
  })
  void dependsOnNothingElseOfTheProject(String room, String allowed) {
    String[] packages = Stream.concat(Stream.of(room), Arrays.stream(allowed.split("\\|", -1))).map(CORE::concat)
        .toArray(String[]::new);
    DescribedPredicate<JavaClass> ofTheProject = JavaClass.Predicates.resideInAPackage("org.backsweep..");
    noClasses().that().resideInAPackage(CORE + room)
        .should().dependOnClassesThat(ofTheProject.and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(packages))))
        .check(CLASSES);
  }

  @Test
  void noOtherRooms() {
    classes().should().resideInAnyPackage(Stream.of("", ".math", ".draws", ".execute", ".check").map(CORE::concat)
        .toArray(String[]::new)).check(CLASSES);
  }

  @Test
  void noCycles() {
    slices().matching("org.backsweep.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void logsThroughLog4jAndPrintsNothing() {
    GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CLASSES);
    GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
  }
}
