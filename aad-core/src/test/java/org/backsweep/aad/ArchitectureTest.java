package org.backsweep.aad;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The walls between the packages of the core. */
class ArchitectureTest {
  private static final String CORE = "org.backsweep.aad";
  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(CORE);

  private static final String PLAN = ".execute.plan";
  private static final String PASS = ".execute.pass";
  private static final String BLOCK = ".execute.block";

  /** The rooms, from the ground up, and what each may see beside itself. */
  private static final Map<String, List<String>> ROOMS = Map.ofEntries(
      entry(".math", List.of()),
      entry(".parallel", List.of()),
      entry(".draws", List.of(".math")),
      entry("", List.of(".math")),
      entry(".solve", List.of("")),
      entry(PLAN, List.of("")),
      entry(PASS, List.of("", PLAN, ".draws", ".math", ".parallel")),
      entry(BLOCK, List.of("", PLAN, PASS, ".draws", ".math", ".parallel")),
      entry(".execute.kernel", List.of("", PLAN, PASS, BLOCK, ".math")),
      entry(".execute.uniform", List.of("", PLAN, PASS, ".math", ".solve", ".parallel")),
      entry(".execute", List.of("", PLAN, PASS, BLOCK, ".execute.kernel", ".execute.uniform", ".solve", ".parallel", ".draws", ".math")),
      entry(".gradient", List.of("", PASS, ".execute.uniform", ".execute", ".parallel", ".math")),
      entry(".matrix", List.of("")),
      entry(".function", List.of("", ".execute")),
      entry(".lift", List.of("")),
      entry(".optimise", List.of(".function")),
      entry(".check", List.of("", ".execute", PASS, ".parallel", ".draws")));

  static Stream<String> rooms() {
    return ROOMS.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void dependsOnNothingElseOfTheProject(String room) {
    String[] packages = Stream.concat(Stream.of(room), ROOMS.get(room).stream()).map(CORE::concat).toArray(String[]::new);
    DescribedPredicate<JavaClass> ofTheProject = JavaClass.Predicates.resideInAPackage("org.backsweep..");
    noClasses().that().resideInAPackage(CORE + room)
        .should().dependOnClassesThat(ofTheProject.and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(packages))))
        .check(CLASSES);
  }

  @Test
  void noOtherRooms() {
    classes().should().resideInAnyPackage(rooms().map(CORE::concat).toArray(String[]::new)).check(CLASSES);
  }

  @ParameterizedTest
  @ValueSource(strings = {".solve", PLAN, PASS, BLOCK, ".execute.kernel", ".execute.uniform", ".execute", ".gradient", ".function", ".lift",
      ".matrix", ".optimise", ".check", ".parallel"})
  void noCirclesInARoom(String room) {
    slices().assignedFrom(new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass each) {
        return each.getPackageName().equals(CORE + room) ? SliceIdentifier.of(outermost(each).getSimpleName()) : SliceIdentifier.ignore();
      }

      @Override
      public String getDescription() {
        return "the files of " + CORE + room;
      }
    }).should().beFreeOfCycles().check(CLASSES);
  }

  private static JavaClass outermost(JavaClass each) {
    return each.getEnclosingClass().map(ArchitectureTest::outermost).orElse(each);
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
