package org.backsweep.aad.execute.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.backsweep.aad.Op;

/**
 * The kernel of a template in readable form: the loop that {@link KernelWriter} writes, a line for each instruction, made from
 * the same data. Vectors are named {@code x} where they are loaded, {@code u} where they have a uniform number in all lanes,
 * {@code v} where they are computed, {@code s} where they are added up.
 */
public final class TemplateText {
  private final List<String> lines = new ArrayList<>();
  private final boolean[] isLoaded;
  private int value;
  private int stored;
  private int summed;

  private TemplateText(KernelTemplate template) {
    isLoaded = new boolean[template.inputs];
  }

  public static List<String> of(KernelTemplate template) {
    TemplateText text = new TemplateText(template);
    text.write(template);
    return List.copyOf(text.lines);
  }

  /** The name of a parameter of the kernel, which is an input, a uniform number, an output or a sum. */
  public static String parameter(KernelTemplate template, int k) {
    int uniform = k - template.inputs;
    int output = uniform - template.uniforms;
    int sum = output - template.outputs;
    return uniform < 0 ? "in" + k : output < 0 ? "u" + uniform : sum < 0 ? "out" + output : "sum" + sum;
  }

  private void write(KernelTemplate template) {
    if (template.uniforms > 0) {
      lines.add(range("u", template.uniforms) + " = broadcast");
    }
    if (template.sums > 0) {
      lines.add(range("s", template.sums) + " = load " + range("sum", template.sums));
    }
    lines.add("for i over the " + template.paths + " paths of the block, a vector at a time:");
    template.forEach(this::operation);
    for (int s = 0; s < template.sums; s++) {
      lines.add("store sum" + s + " = s" + s);
    }
  }

  private static String range(String name, int count) {
    return name + "0" + (count > 1 ? " .. " + name + (count - 1) : "");
  }

  private void operation(Op op, int[] operands, boolean isStored) {
    for (int operand : operands) {
      int n = KernelTemplate.number(operand);
      if (KernelTemplate.isInput(operand) && !isLoaded[n]) {
        isLoaded[n] = true;
        lines.add("  x" + n + " = load in" + n + "[i]");
      }
    }
    String arguments = Arrays.stream(operands).mapToObj(TemplateText::operand).collect(Collectors.joining(", "));
    if (op == Op.MEAN) {
      lines.add("  s" + summed++ + " += " + arguments);
    } else {
      lines.add("  v" + value + " = " + op.mnemonic() + "(" + arguments + ")");
      if (isStored) {
        lines.add("  store out" + stored++ + "[i] = v" + value);
      }
    }
    // A sum counts among the results, which operands refer to by number, although it gives no result.
    value++;
  }

  private static String operand(int operand) {
    String kind = switch (KernelTemplate.kind(operand)) {
      case KernelTemplate.RESULT -> "v";
      case KernelTemplate.INPUT, KernelTemplate.DRAW -> "x";
      default -> "u";
    };
    return kind + KernelTemplate.number(operand);
  }
}
