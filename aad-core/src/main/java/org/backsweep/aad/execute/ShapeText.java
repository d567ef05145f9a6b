package org.backsweep.aad.execute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.backsweep.aad.Op;

/**
 * The kernel of a shape in readable form: the loop that {@link KernelWriter} writes, a line for each instruction, made from the
 * same data. Vectors are {@code x} where loaded, {@code u} where a uniform number in all lanes, {@code v} where computed,
 * {@code s} where added up.
 */
final class ShapeText {
  private final List<String> lines = new ArrayList<>();
  private final boolean[] isLoaded;
  private int value;
  private int stored;
  private int summed;

  private ShapeText(Shape shape) {
    isLoaded = new boolean[shape.inputs];
  }

  static List<String> of(Shape shape) {
    ShapeText text = new ShapeText(shape);
    text.write(shape);
    return List.copyOf(text.lines);
  }

  /** The name of a parameter of the kernel: those of a call are inputs, uniform numbers, outputs and sums. */
  static String parameter(Shape shape, int k) {
    int uniform = k - shape.inputs;
    int output = uniform - shape.uniforms;
    int sum = output - shape.outputs;
    return uniform < 0 ? "in" + k : output < 0 ? "u" + uniform : sum < 0 ? "out" + output : "sum" + sum;
  }

  private void write(Shape shape) {
    if (shape.uniforms > 0) {
      lines.add(range("u", shape.uniforms) + " = broadcast");
    }
    if (shape.sums > 0) {
      lines.add(range("s", shape.sums) + " = load " + range("sum", shape.sums));
    }
    lines.add("for i over the " + shape.paths + " paths of the block, a vector at a time:");
    shape.forEach(this::operation);
    for (int s = 0; s < shape.sums; s++) {
      lines.add("store sum" + s + " = s" + s);
    }
  }

  private static String range(String name, int count) {
    return name + "0" + (count > 1 ? " .. " + name + (count - 1) : "");
  }

  private void operation(Op op, int[] operands, boolean isStored) {
    for (int operand : operands) {
      int n = Shape.number(operand);
      if (Shape.isInput(operand) && !isLoaded[n]) {
        isLoaded[n] = true;
        lines.add("  x" + n + " = load in" + n + "[i]");
      }
    }
    String arguments = Arrays.stream(operands).mapToObj(ShapeText::operand).collect(Collectors.joining(", "));
    if (op == Op.MEAN) {
      lines.add("  s" + summed++ + " += " + arguments);
    } else {
      lines.add("  v" + value + " = " + op.text() + "(" + arguments + ")");
      if (isStored) {
        lines.add("  store out" + stored++ + "[i] = v" + value);
      }
    }
    // A sum counts among the results that operands number, though it gives none.
    value++;
  }

  private static String operand(int operand) {
    String kind = switch (Shape.kind(operand)) {
      case Shape.RESULT -> "v";
      case Shape.INPUT, Shape.DRAW -> "x";
      default -> "u";
    };
    return kind + Shape.number(operand);
  }
}
