package org.backsweep.aad.lift;

import java.io.Serializable;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.backsweep.aad.Real;

/**
 * A method over {@code double} and {@code double[]}, as it was compiled, as a function of {@link Real} numbers: a static one, or one of an
 * object that a lambda uses.
 *
 * <pre>{@code
 * Grad greeks = Grad.of(Lift.of(Black::price));        // static double price(double forward, double strike, double vol)
 * double[] gradient = greeks.at(100, 95, 0.2);
 * Grad slope = Grad.of(Lift.of((double t) -> spline.value(t)));         // of Commons Math, made of known numbers
 * }</pre>
 *
 * <p>The arguments of the function are the parameters in their order, arrays flattened. It reads the bytecode of the method, and of the
 * methods that this calls, and records what it does with the arguments. Whatever does not depend on them, such as loop counters
 * and constants, is computed while recording: so loops are recorded step by step, up to some millions of instructions. The
 * functions of {@code Math}, {@code StrictMath}, Commons Math's {@code FastMath} and its {@code Erf} of one argument are those of
 * {@link Real}.
 *
 * <p><b>Objects.</b> What a lambda uses from around it, and static fields, are constants: numbers, arrays, and objects with all that
 * is read of their fields, which have to be final, or private and written by the initializers of their class alone. They are read
 * when it is recorded; what changes later is not seen. Texts, enum constants, boxed numbers, and elements of a {@code List} or
 * {@code Map}, are asked for then too. Objects that the method makes itself, records for example, may hold recorded values and may change.
 * Calls to a logger are left out.
 *
 * <p><b>Branches.</b> Both sides of a branch on a recorded value are recorded and {@linkplain Real#select selected}, value and derivatives:
 * the derivative is that of the side that Java takes at the point, on a kink too; so is it at a point that the code treats apart,
 * where that side need not have the derivatives of its neighbours. Where a number compared is NaN the result is NaN. Where
 * the method throws an exception, the result and its derivatives are NaN.
 *
 * <p><b>Limits.</b> Long and float, remainders of and ints made of recorded values, other fields of objects from outside, objects of the
 * JDK's classes that the method makes (collections, builders of texts), lambdas that it makes, {@code synchronized}, and exceptions that
 * may be caught are not lifted: an {@link IllegalArgumentException} gives class, method, line and reason. A search by
 * {@code Arrays.binarySearch} and {@code Double.compare} take both zeros for equal.
 * Loops that end by a recorded value, or are long, are written with {@link org.backsweep.aad.Loop}.
 */
public final class Lift implements Function<Real[], Real> {
  private final Code code;
  private final List<Value> captured;
  private final List<Class<?>> parameters;
  private final int[] lengths;

  /** A function of one double. */
  @FunctionalInterface
  public interface Of1 extends Serializable {
    /** The value. */
    double at(double a);
  }

  /** A function of two doubles. */
  @FunctionalInterface
  public interface Of2 extends Serializable {
    /** The value. */
    double at(double a, double b);
  }

  /** A function of three doubles. */
  @FunctionalInterface
  public interface Of3 extends Serializable {
    /** The value. */
    double at(double a, double b, double c);
  }

  /** A function of four doubles. */
  @FunctionalInterface
  public interface Of4 extends Serializable {
    /** The value. */
    double at(double a, double b, double c, double d);
  }

  /** A function of five doubles. */
  @FunctionalInterface
  public interface Of5 extends Serializable {
    /** The value. */
    double at(double a, double b, double c, double d, double e);
  }

  /** A function of an array of doubles. */
  @FunctionalInterface
  public interface OfArray extends Serializable {
    /** The value. */
    double at(double[] x);
  }

  private Lift(Class<?> owner, String name, MethodTypeDesc type, boolean isStatic, List<Class<?>> all, List<Value> captured,
      int[] lengths) {
    this.code = Code.of(owner, name, type, isStatic);
    this.captured = captured;
    this.parameters = all.subList(captured.size(), all.size());
    this.lengths = lengths.clone();
    String what = owner.getSimpleName() + "." + name + type.displayDescriptor();
    if (!type.returnType().descriptorString().equals("D")) {
      throw new IllegalArgumentException(what + " cannot be lifted: its result is not a double");
    }
    int arrays = 0;
    for (Class<?> parameter : parameters) {
      if (parameter != double.class && parameter != double[].class) {
        throw new IllegalArgumentException(what + " cannot be lifted: a parameter is " + parameter.getSimpleName()
            + ", and not double or double[]");
      }
      arrays += parameter == double[].class ? 1 : 0;
    }
    if (lengths.length != arrays && !(lengths.length == 0 && arrays == 1)) {
      throw new IllegalArgumentException(what + " has " + arrays + " arrays, and was given " + lengths.length + " lengths");
    }
  }

  /** A function of one double. */
  public static Lift of(Of1 function) {
    return ofLambda(function);
  }

  /** A function of two doubles. */
  public static Lift of(Of2 function) {
    return ofLambda(function);
  }

  /** A function of three doubles. */
  public static Lift of(Of3 function) {
    return ofLambda(function);
  }

  /** A function of four doubles. */
  public static Lift of(Of4 function) {
    return ofLambda(function);
  }

  /** A function of five doubles. */
  public static Lift of(Of5 function) {
    return ofLambda(function);
  }

  /** A function of an array, of any length. */
  public static Lift of(OfArray function) {
    return ofLambda(function);
  }

  /**
   * A static method.
   *
   * @param lengths the lengths of its arrays, in their order; none where it has one array at most, which takes what the others leave
   * @throws IllegalArgumentException if it is not static, its class file cannot be read, or its parameters are not {@code double} and
   *     {@code double[]}
   */
  public static Lift of(Method method, int... lengths) {
    return new Lift(method.getDeclaringClass(), method.getName(), Code.type(method), true, List.of(method.getParameterTypes()), List.of(),
        lengths);
  }

  /**
   * The static method that a handle is of.
   *
   * @param lookup one that may see the method
   * @param lengths the lengths of its arrays, in their order; none where it has one array at most, which takes what the others leave
   * @throws IllegalArgumentException if it is not static, its class file cannot be read, or its parameters are not {@code double} and
   *     {@code double[]}
   */
  public static Lift of(MethodHandles.Lookup lookup, MethodHandle handle, int... lengths) {
    MethodHandleInfo info = lookup.revealDirect(handle);
    return new Lift(info.getDeclaringClass(), info.getName(), info.getMethodType().describeConstable().orElseThrow(), true,
        info.getMethodType().parameterList(), List.of(), lengths);
  }

  /**
   * A lambda or a reference to a method, of a functional interface of one's own that is {@link Serializable}: so it is known
   * which method it is. What the lambda uses from around it, the object of a method too, is constant.
   *
   * @param lengths the lengths of its arrays, in their order; none where it has one array at most, which takes what the others leave
   * @throws IllegalArgumentException if it is no lambda, its class file cannot be read, or its parameters are not {@code double} and
   *     {@code double[]}
   */
  public static Lift ofLambda(Serializable lambda, int... lengths) {
    SerializedLambda form = form(lambda);
    try {
      Class<?> named = Class.forName(form.getImplClass().replace('/', '.'), false, lambda.getClass().getClassLoader());
      MethodTypeDesc type = MethodTypeDesc.ofDescriptor(form.getImplMethodSignature());
      boolean isStatic = form.getImplMethodKind() == MethodHandleInfo.REF_invokeStatic;
      List<Class<?>> all = new ArrayList<>(MethodType.fromMethodDescriptorString(form.getImplMethodSignature(), named.getClassLoader())
          .parameterList());
      if (!isStatic) {
        all.addFirst(named);
      }
      List<Value> captured = IntStream.range(0, form.getCapturedArgCount())
          .mapToObj(k -> Value.of(form.getCapturedArg(k), all.get(k))).toList();
      Class<?> owner = isStatic || captured.isEmpty() || form.getImplMethodKind() == MethodHandleInfo.REF_invokeSpecial ? named
          : Code.owner(named, form.getCapturedArg(0).getClass(), form.getImplMethodName(), type);
      return new Lift(owner, form.getImplMethodName(), type, isStatic, all, captured, lengths);
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException("the class of the lambda, " + form.getImplClass() + ", is not there", e);
    }
  }

  private static SerializedLambda form(Serializable lambda) {
    try {
      Method replace = lambda.getClass().getDeclaredMethod("writeReplace");
      replace.setAccessible(true);
      if (replace.invoke(lambda) instanceof SerializedLambda form) {
        return form;
      }
      throw new IllegalArgumentException(lambda.getClass().getName() + " is no lambda");
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      throw new IllegalArgumentException(lambda.getClass().getName() + " is no lambda whose method can be found: " + e.getMessage(), e);
    }
  }

  /**
   * Records the method on the tape of the arguments.
   *
   * @param x the arguments, arrays flattened
   * @throws IllegalArgumentException if they are too few or too many, or the method cannot be lifted
   */
  @Override
  public Real apply(Real... x) {
    int doubles = (int) parameters.stream().filter(p -> p == double.class).count();
    int[] sizes = lengths.length == 0 && doubles < parameters.size() ? new int[] {Math.max(0, x.length - doubles)} : lengths;
    int wanted = doubles + IntStream.of(sizes).sum();
    if (x.length != wanted || wanted == 0) {
      throw new IllegalArgumentException(code.place(0) + " takes " + wanted + " numbers, and was given " + x.length);
    }
    Steps steps = new Steps();
    State state = new State();
    List<Value> arguments = new ArrayList<>(captured);
    int next = 0;
    int arrays = 0;
    for (Class<?> parameter : parameters) {
      if (parameter == double.class) {
        arguments.add(new Value.Recorded(x[next++]));
      } else {
        int from = next;
        next += sizes[arrays++];
        arguments.add(steps.heap().array(state, IntStream.range(from, next).mapToObj(k -> new Value.Recorded(x[k])).toArray(Value[]::new)));
      }
    }
    state.call(code, arguments);
    return new Lifter(steps).result(state, x[0]);
  }
}
