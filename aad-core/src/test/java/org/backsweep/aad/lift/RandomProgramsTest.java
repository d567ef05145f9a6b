package org.backsweep.aad.lift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;
import org.backsweep.aad.function.Grad;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random programs of assignments, ifs, loops and arrays: values are Java's to the last bit, derivatives are those of differences. */
class RandomProgramsTest {
  private static final int PROGRAMS = 60;
  private static final int POINTS = 20;
  private static final double STEP = 1e-6;

  @TempDir
  private Path folder;

  /** Writes methods of three doubles; all variables stay within some ten. */
  private static final class Writer {
    private final Random random;
    private final StringBuilder text = new StringBuilder();
    private int loops;

    Writer(long seed) {
      random = new Random(seed);
    }

    private String pick(String... of) {
      return of[random.nextInt(of.length)];
    }

    private String number() {
      return pick("a", "b", "c", "x", "y", "z[0]", "z[1]", "z[n]", "(n + 0.5)", String.valueOf(random.nextInt(-30, 30) / 8.0));
    }

    private String variable() {
      return pick("x", "y", "z[0]", "z[1]", "z[n]");
    }

    private String expression() {
      return switch (random.nextInt(6)) {
        case 0 -> number() + " + " + number();
        case 1 -> number() + " - " + number();
        case 2 -> "(" + number() + ") * (" + number() + ") / 4";
        case 3 -> number() + " / (1 + (" + number() + ") * (" + number() + "))";
        case 4 -> "Math.sqrt(1 + Math.abs(" + number() + " - " + number() + "))";
        default -> "(" + condition() + " ? " + number() + " : -(" + number() + "))";
      };
    }

    private String condition() {
      String comparison = number() + pick(" < ", " <= ", " > ", " >= ", " != ") + number();
      return random.nextInt(4) == 0 ? "(" + comparison + pick(" && ", " || ") + number() + " < " + number() + ")" : comparison;
    }

    private void statements(int depth) {
      for (int k = random.nextInt(1, 4); k > 0; k--) {
        switch (depth == 0 ? 0 : random.nextInt(6)) {
          case 0, 1 -> text.append(variable()).append(" = squash(").append(expression()).append(");\n");
          case 2 -> block("if (" + condition() + ")", depth, "else");
          case 3 -> {
            String i = "i" + loops++;
            block("for (int " + i + " = 0; " + i + " < " + random.nextInt(1, 4) + "; " + i + "++)", depth, null);
          }
          case 4 -> block("if (" + condition() + ")", depth, null);
          default -> text.append("if (").append(condition()).append(") { ").append(pick("n = n == 1 ? 0 : 1;", "return x - y;", "n = 2;"))
              .append(" }\n");
        }
      }
    }

    private void block(String head, int depth, String otherwise) {
      text.append(head).append(" {\n");
      statements(depth - 1);
      text.append("}\n");
      if (otherwise != null) {
        block(otherwise, depth, null);
      }
    }

    String method(String name) {
      text.append("static double ").append(name).append("(double a, double b, double c) {\ndouble x = a, y = b;\nint n = 0;\n")
          .append("double[] z = {c, 1, 2, 0.5};\n");
      statements(3);
      return text.append("if (n < 0 || n > 2) { throw new IllegalStateException(); }\n")
          .append("return x + 2 * y + z[0] * z[1] - z[n];\n}\n")
          .toString();
    }
  }

  private Class<?> compiled() throws Exception {
    StringBuilder text = new StringBuilder("public class Programs {\n")
        .append("static double squash(double v) { return v > 8 ? 8 + 1 / v : v < -8 ? -8 : v; }\n");
    for (int k = 0; k < PROGRAMS; k++) {
      text.append(new Writer(k).method("p" + k));
    }
    Path source = Files.writeString(folder.resolve("Programs.java"), text.append("}\n"));
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", folder.toString(), source.toString())).isZero();
    return new URLClassLoader(new URL[] {folder.toUri().toURL()}).loadClass("Programs");
  }

  @Test
  void valuesAndDerivatives() throws Exception {
    Class<?> programs = compiled();
    Random random = new Random(1);
    int[] compared = new int[2];
    for (int k = 0; k < PROGRAMS; k++) {
      Method method = programs.getDeclaredMethod("p" + k, double.class, double.class, double.class);
      method.setAccessible(true);
      Grad g = Grad.of(Lift.of(method));
      for (int p = 0; p < POINTS; p++) {
        double[] x = random.doubles(3, -5, 5).toArray();
        assertThat(g.value(x)).as("program %d at %s", k, x).isEqualTo(value(method, x, 0, 0));
        double[] gradient = g.at(x);
        for (int j = 0; j < 3; j++) {
          double up = (value(method, x, j, STEP) - value(method, x, j, 0)) / STEP;
          double down = (value(method, x, j, 0) - value(method, x, j, -STEP)) / STEP;
          // Across a jump or a kink the two differ.
          if (Math.abs(up - down) < 1e-3 * (1 + Math.abs(up))) {
            assertThat(gradient[j]).as("program %d at %s by %d", k, x, j).isCloseTo((up + down) / 2, within(1e-6 * (1 + Math.abs(up))));
            compared[up == 0 ? 0 : 1]++;
          }
        }
      }
    }
    assertThat(compared[1]).isGreaterThan(PROGRAMS * POINTS);
  }

  private static double value(Method method, double[] x, int j, double step) throws ReflectiveOperationException {
    Object[] moved = IntStream.range(0, x.length).mapToObj(i -> i == j ? x[i] + step : x[i]).toArray();
    return (double) method.invoke(null, moved);
  }
}
