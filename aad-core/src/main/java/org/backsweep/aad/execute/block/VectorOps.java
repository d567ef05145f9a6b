package org.backsweep.aad.execute.block;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.DoubleVector;
import org.backsweep.aad.math.VectorElementary;
import org.backsweep.aad.math.VectorLogistic;
import org.backsweep.aad.math.VectorPolar;
import org.backsweep.aad.math.VectorPower;
import org.backsweep.aad.math.VectorTrigonometry;

/**
 * The vector form of each operation that has one: a method on the lanes of its operands, with the operation's
 * {@linkplain org.backsweep.aad.Op#mnemonic() name}. {@code InlinedVectorOps} copies their bytecode into kernels, so that a
 * formula is written once.
 *
 * <p>The methods compare and blend rather than use the vector min and max, which treat signed zeros in their own way and take
 * five instructions. Both conditions are in one mask, since with two blends one after the other C2 boxed vectors in kernels.
 */
public final class VectorOps {
  private VectorOps() {}

  static DoubleVector add(DoubleVector x, DoubleVector y) {
    return x.add(y);
  }

  static DoubleVector sub(DoubleVector x, DoubleVector y) {
    return x.sub(y);
  }

  static DoubleVector mul(DoubleVector x, DoubleVector y) {
    return x.mul(y);
  }

  static DoubleVector div(DoubleVector x, DoubleVector y) {
    return x.div(y);
  }

  static DoubleVector neg(DoubleVector x) {
    return x.neg();
  }

  static DoubleVector fma(DoubleVector x, DoubleVector y, DoubleVector z) {
    return x.fma(y, z);
  }

  static DoubleVector sqrt(DoubleVector x) {
    return x.sqrt();
  }

  static DoubleVector exp(DoubleVector x) {
    return VectorElementary.exp(x);
  }

  static DoubleVector log(DoubleVector x) {
    return VectorElementary.log(x);
  }

  static DoubleVector pow(DoubleVector x, DoubleVector y) {
    return VectorPower.pow(x, y);
  }

  static DoubleVector sin(DoubleVector x) {
    return VectorTrigonometry.sin(x);
  }

  static DoubleVector cos(DoubleVector x) {
    return VectorTrigonometry.cos(x);
  }

  static DoubleVector atan2(DoubleVector y, DoubleVector x) {
    return VectorPolar.atan2(y, x);
  }

  static DoubleVector hypot(DoubleVector x, DoubleVector y) {
    return VectorPolar.hypot(x, y);
  }

  static DoubleVector floor(DoubleVector x) {
    return VectorPolar.floor(x);
  }

  static DoubleVector log1p(DoubleVector x) {
    return VectorLogistic.log1p(x);
  }

  static DoubleVector expm1(DoubleVector x) {
    return VectorLogistic.expm1(x);
  }

  static DoubleVector sigmoid(DoubleVector x) {
    return VectorLogistic.sigmoid(x);
  }

  static DoubleVector logAddExp(DoubleVector x, DoubleVector y) {
    return VectorLogistic.logAddExp(x, y);
  }

  static DoubleVector tanh(DoubleVector x) {
    return VectorTrigonometry.tanh(x);
  }

  static DoubleVector normCdf(DoubleVector x) {
    return VectorElementary.normCdf(x);
  }

  static DoubleVector normPdf(DoubleVector x) {
    return VectorElementary.normPdf(x);
  }

  static DoubleVector inverseNormCdf(DoubleVector p) {
    return VectorElementary.inverseNormCdf(p);
  }

  static DoubleVector abs(DoubleVector x) {
    return x.abs();
  }

  static DoubleVector min(DoubleVector x, DoubleVector y) {
    return y.blend(x, x.compare(LE, y).or(x.compare(NE, x)));
  }

  static DoubleVector max(DoubleVector x, DoubleVector y) {
    return y.blend(x, x.compare(GE, y).or(x.compare(NE, x)));
  }

  static DoubleVector gt(DoubleVector x, DoubleVector y) {
    DoubleVector nan = broadcast(x.species(), Double.NaN);
    return nan.blend(broadcast(x.species(), 1.0), x.compare(GT, y)).blend(broadcast(x.species(), 0.0), x.compare(LE, y));
  }

  static DoubleVector ge(DoubleVector x, DoubleVector y) {
    DoubleVector nan = broadcast(x.species(), Double.NaN);
    return nan.blend(broadcast(x.species(), 1.0), x.compare(GE, y)).blend(broadcast(x.species(), 0.0), x.compare(LT, y));
  }

  static DoubleVector select(DoubleVector x, DoubleVector y, DoubleVector z) {
    return y.blend(z, x.compare(EQ, broadcast(x.species(), 0.0))).blend(x, x.compare(NE, x));
  }

  static DoubleVector weigh(DoubleVector x, DoubleVector y) {
    DoubleVector zero = broadcast(x.species(), 0.0);
    return x.mul(y).blend(zero, y.compare(EQ, zero));
  }
}
