package org.backsweep.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The licence stands at the root of the project, and so do those of all libraries that are used at run time. */
class LicencesTest {
  private static final Path ROOT = Path.of("..");
  private static final Path LIBRARIES = Path.of("target", "lib");
  private static final String OURS = "(aad-core|pricing|scenarios)-[0-9.]+[.]jar";

  @Test
  void theLicenceIsApaches() throws IOException {
    assertThat(Files.readString(ROOT.resolve("LICENSE"))).contains("Apache License", "Version 2.0, January 2004", "END OF TERMS AND CONDITIONS");
    assertThat(Files.readString(ROOT.resolve("NOTICE"))).startsWith("Backsweep\n").contains("THIRD-PARTY.txt");
  }

  /** The libraries are there once the program was built for a run. */
  @Test
  void eachLibraryIsListedWithALicenceThatABankCanShip() throws IOException {
    assumeTrue(Files.isDirectory(LIBRARIES));
    List<String> listed = Files.readAllLines(ROOT.resolve("THIRD-PARTY.txt")).stream().filter(line -> line.contains(": ")).toList();
    List<String> used = Sample.names(LIBRARIES).stream().filter(name -> !name.matches(OURS)).map(name -> name.replace(".jar", "")).toList();
    assertThat(listed).extracting(line -> line.substring(0, line.indexOf(": "))).containsExactlyInAnyOrderElementsOf(used);
    assertThat(listed).allMatch(line -> line.matches("(?i).*: .*(apache|mit|bsd|epl).*")).noneMatch(line -> line.matches(".*: .*[AL]?GPL.*"));
  }
}
