package org.backsweep.pricing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rooms of this module, and what each may not see. */
class WallsTest {
  private static final JavaClasses MODULE = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.backsweep.pricing");

  @ParameterizedTest
  @MethodSource
  void filesAreInNoCircle(ArchRule room) {
    room.check(MODULE);
  }

  @ParameterizedTest
  @MethodSource
  void stand(ArchRule wall) {
    wall.check(MODULE);
  }

  static Stream<ArchRule> filesAreInNoCircle() {
    return Stream.of("path", "market", "market.asset", "market.equity", "market.fx", "market.rates", "market.correlation", "model", "mc",
        "portfolio", "grid", "scenario").map(room -> slices().assignedFrom(new Files("org.backsweep.pricing." + room)).should().beFreeOfCycles());
  }

  static Stream<ArchRule> stand() {
    return Stream.of(
        slices().matching("org.backsweep.pricing.(*)..").should().beFreeOfCycles(),
        room("path", "script", "product", "quotes", "market", "model", "portfolio", "mc", "grid"),
        room("script", "input", "product", "quotes", "market", "model", "portfolio", "mc"),
        room("input", "script", "product", "quotes", "market", "model", "portfolio", "mc"),
        room("quotes", "product", "market", "model", "portfolio", "mc"),
        room("product", "quotes", "market", "model", "portfolio", "mc"),
        room("market", "product", "model", "portfolio", "mc"),
        slices().matching("org.backsweep.pricing.market(.*)..").should().beFreeOfCycles(),
        noClasses().that().resideInAPackage("org.backsweep.pricing.market").should().dependOnClassesThat()
            .resideInAnyPackage("org.backsweep.pricing.market.*..").as("the market names no asset class"),
        room("market.rates", "market.asset", "market.equity", "market.fx", "market.correlation"),
        room("market.asset", "market.equity", "market.fx"),
        room("market.equity", "market.fx"),
        room("market.correlation", "market.rates", "market.asset", "market.equity", "market.fx"),
        room("market.fx", "market.equity"),
        room("model", "portfolio", "mc"),
        room("portfolio", "market", "mc", "grid"),
        room("foreign", "script", "model", "portfolio", "mc", "grid"),
        room("scenario", "script", "product", "market", "model", "portfolio", "mc", "grid"),
        noClasses().that().resideOutsideOfPackage("org.backsweep.pricing.foreign..").should().dependOnClassesThat()
            .resideInAnyPackage("org.backsweep.pricing.foreign..").as("no room sees foreign"),
        room("grid", "input", "script", "quotes", "product", "market", "model", "portfolio", "mc"),
        noClasses().that().resideInAPackage("org.backsweep.pricing..").should().dependOnClassesThat()
            .resideInAnyPackage("org.backsweep.scenarios..", "org.backsweep.reports..", "org.backsweep.benchmarks..")
            .as("pricing sees no module above it"),
        noClasses().that().resideInAPackage("org.backsweep.pricing..").should().dependOnClassesThat()
            .resideInAnyPackage("jdk.incubator..").as("only aad-core knows the Vector API"));
  }

  /** The files of a package. */
  private record Files(String room) implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass each) {
      return each.getPackageName().equals(room) ? SliceIdentifier.of(file(each)) : SliceIdentifier.ignore();
    }

    private static String file(JavaClass each) {
      return each.getEnclosingClass().map(Files::file).orElse(each.getName());
    }

    @Override
    public String getDescription() {
      return "the files of " + room;
    }
  }

  private static ArchRule room(String room, String... unseen) {
    String[] packages = Stream.of(unseen).map(other -> "org.backsweep.pricing." + other + "..").toArray(String[]::new);
    return noClasses().that().resideInAPackage("org.backsweep.pricing." + room + "..").should().dependOnClassesThat()
        .resideInAnyPackage(packages).as(room + " does not see " + String.join(", ", unseen));
  }
}
