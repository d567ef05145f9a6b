package org.backsweep.aad.math;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Calls of passes that C2 compiles apart from their callers.
 *
 * <p>A pass that C2 inlines is past 18,000 nodes sooner or later, since the nodes that the caller has inlined before count too;
 * its own calls are then not inlined, and the vectors that cross them are allocated. A call by a method handle that is not a
 * constant is never inlined; it costs some 3 ns.
 */
final class OutOfLineCall {
  private static final MethodType TYPE = MethodType.methodType(long.class, double[].class, int.class, int.class, int.class,
      int.class, int.class, int.class, double[].class);

  // Not final: a constant would be inlined.
  private MethodHandle pass;

  private OutOfLineCall(MethodHandle pass) {
    this.pass = pass;
  }

  /** A pass by its name, a static method of {@code (w, d, a, ma, b, mb, count, scratch)}. */
  static OutOfLineCall of(MethodHandles.Lookup lookup, String name) {
    try {
      return new OutOfLineCall(lookup.findStatic(lookup.lookupClass(), name, TYPE));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(name, e);
    }
  }

  long run(double[] w, int d, int a, int ma, int b, int mb, int count, double[] scratch) {
    try {
      return (long) pass.invokeExact(w, d, a, ma, b, mb, count, scratch);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }
}
