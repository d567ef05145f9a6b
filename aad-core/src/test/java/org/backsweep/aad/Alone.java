package org.backsweep.aad;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs programs as someone does who uses aad-core alone: in another JVM, with it and the dependencies that it declares. */
final class Alone {
  private static final Pattern DEPENDENCY = Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL);
  private static final Pattern ARTIFACT = Pattern.compile("<artifactId>(.*?)</artifactId>");

  private Alone() {}

  /** The folder of the whole project. */
  static Path root() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("README.md")) ? here : here.getParent();
  }

  /** The dependencies that come with aad-core: neither for its tests nor optional. */
  static List<String> declared() throws IOException {
    List<String> names = new ArrayList<>();
    Matcher dependencies = DEPENDENCY.matcher(Files.readString(root().resolve("aad-core/pom.xml")));
    while (dependencies.find()) {
      String text = dependencies.group(1);
      if (!text.contains("<scope>") && !text.contains("<optional>")) {
        Matcher artifact = ARTIFACT.matcher(text);
        assertThat(artifact.find()).isTrue();
        names.add(artifact.group(1));
      }
    }
    return names;
  }

  private static String classPath() throws Exception {
    List<String> places = new ArrayList<>();
    places.add(Path.of(Tape.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
    String[] all = System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator));
    for (String name : declared()) {
      places.add(Arrays.stream(all).filter(place -> Path.of(place).getFileName().toString().matches(Pattern.quote(name) + "-[0-9.]+\\.jar"))
          .findFirst().orElseThrow(() -> new AssertionError(name + " is not on the class path")));
    }
    return String.join(File.pathSeparator, places);
  }

  /** What a program says. */
  record Said(List<String> out, String err) {}

  /** Runs a source file, which has to end well. */
  static Said run(Path folder, String program, String... options) throws Exception {
    Path source = Files.writeString(folder.resolve("Example.java"), program);
    Path err = folder.resolve("err");
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", classPath(), source.toString()));
    Process java = new ProcessBuilder(command).directory(folder.toFile()).redirectError(err.toFile()).start();
    List<String> lines;
    try (var reader = java.inputReader(StandardCharsets.UTF_8)) {
      lines = reader.lines().toList();
    }
    assertThat(java.waitFor()).as(Files.readString(err)).isZero();
    return new Said(lines, Files.readString(err));
  }
}
