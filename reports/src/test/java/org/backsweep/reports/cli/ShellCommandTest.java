package org.backsweep.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code shell} as a process of its own, whose input is a pipe. */
class ShellCommandTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern TRANSCRIPT = Pattern.compile("```jshell\n(.*?)```", Pattern.DOTALL);
  private static final Pattern PROMPT = Pattern.compile("(?m)^(jshell>|   \\.\\.\\.>) ?");

  @TempDir
  private Path folder;

  /** Runs it in the folder of the project; what jshell remembers of its user stays in the temporary folder. */
  private Sample.Said shell(String input, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
        "-Djava.util.prefs.userRoot=" + folder, "-Duser.language=en", "-cp", System.getProperty("java.class.path"),
        "org.backsweep.reports.cli.Main", "shell"));
    command.addAll(List.of(arguments));
    Path in = Files.writeString(folder.resolve("in"), input);
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process = new ProcessBuilder(command).directory(ROOT.toFile()).redirectInput(in.toFile()).redirectOutput(out.toFile())
        .redirectError(err.toFile()).start();
    int code = process.waitFor();
    return new Sample.Said(code, Files.readString(out), Files.readString(err));
  }

  private static Stream<MatchResult> transcripts(String page) throws IOException {
    List<MatchResult> found = TRANSCRIPT.matcher(Files.readString(ROOT.resolve(page))).results().toList();
    assertThat(found).as(page).isNotEmpty();
    return found.stream();
  }

  /** Without prompts and empty lines; what is typed may be echoed, in part, before or beside what is printed. */
  @TestFactory
  Stream<DynamicTest> transcriptsAreWhatIsPrinted() throws IOException {
    return Stream.of("README.md", "docs/aad.md").map(page -> DynamicTest.dynamicTest(page, () -> {
      Map<Boolean, List<String>> typed = transcripts(page).flatMap(block -> block.group(1).lines()).filter(line -> !line.isBlank())
          .collect(Collectors.partitioningBy(line -> PROMPT.matcher(line).find()));
      List<String> input = typed.get(true).stream().map(line -> PROMPT.matcher(line).replaceFirst("")).toList();
      Sample.Said said = shell(String.join("\n", input) + "\n");
      assertThat(said.code()).as(said.err()).isZero();
      List<String> wanted = typed.get(false);
      List<String> out = PROMPT.matcher(said.out().substring(said.out().indexOf("jshell>"))).replaceAll("").lines()
          .filter(line -> input.stream().noneMatch(each -> each.startsWith(line))).toList();
      assertThat(out).as(said.err()).hasSameSizeAs(wanted);
      assertThat(IntStream.range(0, wanted.size())).allMatch(k -> out.get(k).endsWith(wanted.get(k)), String.join("\n", wanted));
    }));
  }

  @Test
  void filesAreReadAndTheExitCodeIsThatOfExit() throws Exception {
    Path script = Files.writeString(folder.resolve("a script.jsh"), """
        double cube(double x) { return x * x * x; }
        IO.println(Grad.of(Lift.of((double x) -> cube(x))).at(2)[0]);
        IO.println(Runtime.getRuntime().maxMemory() / (1 << 20) + " MB");
        /exit 7
        """);
    Sample.Said said = shell("", script.toString());
    assertThat(said.code()).as(said.err()).isEqualTo(7);
    assertThat(said.out().lines()).contains("12.0").anyMatch(line -> line.matches("2[0-9]{2} MB"));
    assertThat(said.err()).doesNotContain("Paths are valued one at a time");
    assertThat(shell("", folder.resolve("nowhere.jsh").toString()).code()).isEqualTo(1);
    assertThat(shell("", "--nothing").code()).isEqualTo(1);
  }

  @Test
  void theInputIsReadThrough() throws Exception {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    Path source = Files.writeString(folder.resolve("Mine.java"),
        "package mine; public class Mine { public static double of(double x) { return 5 * x; } }");
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", classes.toString(), source.toString())).isZero();
    Sample.Said said = shell("IO.println(Grad.of(Lift.of(mine.Mine::of)).at(2)[0]);\n", "--class-path", classes.toString(), "-");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out().strip()).as(said.err()).isEqualTo("5.0");
  }

  /** A name that two packages have could not be written without its package. */
  @Test
  void noNameIsImportedTwice() throws IOException {
    String imports = new String(ShellCommand.class.getResourceAsStream(ShellCommand.IMPORTS).readAllBytes(), StandardCharsets.UTF_8);
    List<String> packages = Pattern.compile("import (\\S+)\\.\\*;").matcher(imports).results().map(found -> found.group(1)).toList();
    assertThat(packages).isNotEmpty();
    List<JavaClass> classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.backsweep")
        .stream().filter(each -> packages.contains(each.getPackageName()) && each.isTopLevelClass())
        .filter(each -> each.getModifiers().contains(JavaModifier.PUBLIC)).toList();
    assertThat(classes.stream().map(JavaClass::getPackageName)).containsAll(packages);
    assertThat(classes).extracting(JavaClass::getSimpleName).doesNotHaveDuplicates();
  }

  @Test
  void helpSaysWhatGoesWhere() {
    Sample.Said said = Sample.program("shell", "--help");
    assertThat(said.code()).isZero();
    assertThat(said.out().replaceAll("\\s+", " ")).contains("backsweep shell [--class-path PATH]", "Grad.of(",
        "All other arguments are jshell's", "/exit");
    assertThat(Sample.program("--help").out()).containsPattern("\n  shell +Opens the JDK's jshell");
    assertThat(Sample.program("completion").out()).contains("function _picocli_backsweep_shell()", "'--class-path'");
  }
}
