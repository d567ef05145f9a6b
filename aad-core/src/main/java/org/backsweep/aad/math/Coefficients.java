package org.backsweep.aad.math;

/**
 * The constants that the scalar and the vector functions share.
 *
 * <p>The polynomials of exp, log, sin, cos and the Mills ratio were fitted for this project in 60 digits. Those of the inverse
 * normal are from M. J. Wichura, Algorithm AS 241: The Percentage Points of the Normal Distribution, Applied
 * Statistics 37 (1988), 477-484, routine PPND16.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // AS 241 is given with the digits that its authors print.
final class Coefficients {

  private Coefficients() {}

  static final double LOG2_E = 0x1.71547652b82fep+0;

  // ln(2) in two parts: the first has 42 significant bits, so that an exponent times it is exact.
  static final double LN2_HI = 0x1.62e42fefa3800p-1;
  static final double LN2_LO = 0x1.ef35793c76730p-45;

  // Adding ROUND leaves the nearest integer in the low bits of the sum; ROUND_BIASED leaves it with the bias of a
  // double's exponent already added. Both stand in for the double-to-long conversion that AVX2 lacks.
  static final double ROUND = 0x1.8p52;
  static final double ROUND_BIASED = 0x1.8p52 + 1023;
  // With the bias twice: half of the sum is the exponent of the one, the rest that of the other of two factors of 2^k.
  static final double ROUND_TWICE_BIASED = 0x1.8p52 + 2046;

  // Past these, exp is infinite or rounds to zero, and the scaling below would leave the range of the exponent.
  static final double EXP_MAX = 710.0;
  static final double EXP_MIN = -746.0;

  static final int EXPONENT_SHIFT = 52;
  static final double TWO_54 = 0x1p54;
  static final long LOG_EXPONENT_BIAS = 1024L << EXPONENT_SHIFT;
  static final long SQRT_HALF_BITS = 0x3fe6a09e667f3bcdL;
  static final long LOG_OFFSET = SQRT_HALF_BITS - LOG_EXPONENT_BIAS;
  static final long EXPONENT_MASK = 0xfff0000000000000L;
  static final long TWO_52_BITS = 0x4330000000000000L;
  static final double TWO_52_BIASED = 0x1p52 + 1024;

  static final double TWO_51 = 0x1p51;
  static final long SIGN = 1L << 63;

  // pi/2 in three parts; up to TRIGONOMETRY_MAX, they give what is left of an angle to 2^-53 of itself.
  static final double TWO_OVER_PI = 0x1.45f306dc9c883p-1;
  static final double HALF_PI_1 = 0x1.921fb54442d18p+0;
  static final double HALF_PI_2 = 0x1.1a62633145c07p-54;
  static final double HALF_PI_3 = -0x1.f1976b7ed8fbcp-110;
  static final double TRIGONOMETRY_MAX = 0x1p30;

  // Past this, tanh rounds to 1.
  static final double TANH_MAX = 20.0;

  // Phi(-40) and the density there are below the smallest double.
  static final double NORMAL_MAX = 40.0;
  static final double MILLS_SHIFT = 4.0;
  // The derivative of the logarithm of that polynomial by t is near SLOPE_0 + SLOPE_1 / (a + 4), within 3 %.
  static final double SLOPE_0 = -0.49;
  static final double SLOPE_1 = -2.5;
  static final double INV_SQRT_2PI = 0.3989422804014327;
  static final double INV_SQRT_2PI_LO = -2.49232720227773e-17;

  static final double CENTRAL_HALF_WIDTH = 0.425;
  static final double CENTRAL_SQUARE = 0.180625;
  static final double TAIL_SHIFT = 1.6;
  static final double FAR_SHIFT = 5.0;

  // exp(r) = 1 + r + r^2 P(r) on |r| <= ln(2)/2: P fitted at Chebyshev nodes, relative error 4.2e-18.
  static final double EXP_0 = 0.5000000000000012;
  static final double EXP_1 = 0.16666666666666471;
  static final double EXP_2 = 0.04166666666651975;
  static final double EXP_3 = 0.008333333333458665;
  static final double EXP_4 = 0.0013888888945921057;
  static final double EXP_5 = 0.00019841269581196487;
  static final double EXP_6 = 2.4801491030993337e-05;
  static final double EXP_7 = 2.755752164644174e-06;
  static final double EXP_8 = 2.763090755114223e-07;
  static final double EXP_9 = 2.5020074850572813e-08;

  // log((1+s)/(1-s)) = 2s + s z L(z), z = s^2, on |s| <= (sqrt(2)-1)/(sqrt(2)+1):
  // L fitted at Chebyshev nodes, error 9e-18.
  static final double LOG_0 = 0.666666666666667;
  static final double LOG_1 = 0.39999999999899444;
  static final double LOG_2 = 0.2857142862600327;
  static final double LOG_3 = 0.22222211130259878;
  static final double LOG_4 = 0.18182889455674947;
  static final double LOG_5 = 0.15331710618210773;
  static final double LOG_6 = 0.14616585424888623;

  // log((1+s)/(1-s)) = 2s + s z (2/3 + z L(z)) on the same interval: L fitted at Chebyshev nodes, relative error 2^-73.
  static final double TWO_THIRDS = 0x1.5555555555555p-1;
  static final double TWO_THIRDS_LO = 0x1.5555555555555p-55;
  static final double POW_0 = 0.39999999999999974;
  static final double POW_1 = 0.2857142857144668;
  static final double POW_2 = 0.2222222221721801;
  static final double POW_3 = 0.18181818903899385;
  static final double POW_4 = 0.15384554861591845;
  static final double POW_5 = 0.1333638627497979;
  static final double POW_6 = 0.11673558209672513;
  static final double POW_7 = 0.11998571964593452;

  // sin(r) = r + r z S(z), z = r^2, on |r| <= pi/4: S fitted at Chebyshev nodes, relative error 3.8e-18.
  static final double SIN_0 = -0.1666666666666663;
  static final double SIN_1 = 0.008333333333321919;
  static final double SIN_2 = -0.00019841269829459042;
  static final double SIN_3 = 2.7557313582665136e-06;
  static final double SIN_4 = -2.5050742416526147e-08;
  static final double SIN_5 = 1.5895950989994064e-10;

  // cos(r) = 1 - z/2 + z^2 C(z): C fitted at Chebyshev nodes, relative error 6.2e-20.
  static final double COS_0 = 0.04166666666666659;
  static final double COS_1 = -0.0013888888888872347;
  static final double COS_2 = 2.480158728846744e-05;
  static final double COS_3 = -2.7557314080711417e-07;
  static final double COS_4 = 2.0875688730829875e-09;
  static final double COS_5 = -1.1357962206478123e-11;

  // (a + 4) Phi(-a) exp(a^2/2) as a polynomial in t = (a - 4)/(a + 4), a in [0, 39]:
  // fitted at Chebyshev nodes, relative error 3e-17.
  static final double MILLS_0 = 0.7552851304157515;
  static final double MILLS_1 = -0.6078966419718921;
  static final double MILLS_2 = 0.387137400742212;
  static final double MILLS_3 = -0.1865218579596589;
  static final double MILLS_4 = 0.060396574891023166;
  static final double MILLS_5 = -0.007540188966685697;
  static final double MILLS_6 = -0.003479692368742233;
  static final double MILLS_7 = 0.0016308184570261784;
  static final double MILLS_8 = 0.0001333443240758403;
  static final double MILLS_9 = -0.0002310949303875024;
  static final double MILLS_10 = -1.908320192971361e-06;
  static final double MILLS_11 = 3.5144659588519946e-05;
  static final double MILLS_12 = 7.168763146450968e-07;
  static final double MILLS_13 = -5.9200762904227605e-06;
  static final double MILLS_14 = -6.301658242841854e-07;
  static final double MILLS_15 = 1.0213180082122406e-06;
  static final double MILLS_16 = 2.7248955113232464e-07;
  static final double MILLS_17 = -1.5458994441757628e-07;
  static final double MILLS_18 = -8.603735478934645e-08;
  static final double MILLS_19 = 1.2908073766381384e-08;
  static final double MILLS_20 = 1.994915269617971e-08;
  static final double MILLS_21 = 2.1281614295260385e-09;
  static final double MILLS_22 = -2.597212844680908e-09;
  static final double MILLS_23 = -7.772452419158406e-10;

  // AS 241, PPND16, |p - 1/2| <= 0.425: numerator in 0.425^2 - (p - 1/2)^2.
  static final double CENTRAL_NUM_0 = 3.3871328727963666080e0;
  static final double CENTRAL_NUM_1 = 1.3314166789178437745e+2;
  static final double CENTRAL_NUM_2 = 1.9715909503065514427e+3;
  static final double CENTRAL_NUM_3 = 1.3731693765509461125e+4;
  static final double CENTRAL_NUM_4 = 4.5921953931549871457e+4;
  static final double CENTRAL_NUM_5 = 6.7265770927008700853e+4;
  static final double CENTRAL_NUM_6 = 3.3430575583588128105e+4;
  static final double CENTRAL_NUM_7 = 2.5090809287301226727e+3;

  // AS 241, denominator of the same; the constant term is 1.
  static final double CENTRAL_DEN_1 = 4.2313330701600911252e+1;
  static final double CENTRAL_DEN_2 = 6.8718700749205790830e+2;
  static final double CENTRAL_DEN_3 = 5.3941960214247511077e+3;
  static final double CENTRAL_DEN_4 = 2.1213794301586595867e+4;
  static final double CENTRAL_DEN_5 = 3.9307895800092710610e+4;
  static final double CENTRAL_DEN_6 = 2.8729085735721942674e+4;
  static final double CENTRAL_DEN_7 = 5.2264952788528545610e+3;

  // AS 241, PPND16, sqrt(-log(min(p, 1-p))) <= 5: numerator in that root less 1.6.
  static final double TAIL_NUM_0 = 1.42343711074968357734e0;
  static final double TAIL_NUM_1 = 4.63033784615654529590e0;
  static final double TAIL_NUM_2 = 5.76949722146069140550e0;
  static final double TAIL_NUM_3 = 3.64784832476320460504e0;
  static final double TAIL_NUM_4 = 1.27045825245236838258e0;
  static final double TAIL_NUM_5 = 2.41780725177450611770e-1;
  static final double TAIL_NUM_6 = 2.27238449892691845833e-2;
  static final double TAIL_NUM_7 = 7.74545014278341407640e-4;

  // AS 241, denominator of the same; the constant term is 1.
  static final double TAIL_DEN_1 = 2.05319162663775882187e0;
  static final double TAIL_DEN_2 = 1.67638483018380384940e0;
  static final double TAIL_DEN_3 = 6.89767334985100004550e-1;
  static final double TAIL_DEN_4 = 1.48103976427480074590e-1;
  static final double TAIL_DEN_5 = 1.51986665636164571966e-2;
  static final double TAIL_DEN_6 = 5.47593808499534494600e-4;
  static final double TAIL_DEN_7 = 1.05075007164441684324e-9;

  // AS 241, PPND16, beyond: numerator in that root less 5.
  static final double FAR_NUM_0 = 6.65790464350110377720e0;
  static final double FAR_NUM_1 = 5.46378491116411436990e0;
  static final double FAR_NUM_2 = 1.78482653991729133580e0;
  static final double FAR_NUM_3 = 2.96560571828504891230e-1;
  static final double FAR_NUM_4 = 2.65321895265761230930e-2;
  static final double FAR_NUM_5 = 1.24266094738807843860e-3;
  static final double FAR_NUM_6 = 2.71155556874348757815e-5;
  static final double FAR_NUM_7 = 2.01033439929228813265e-7;

  // AS 241, denominator of the same; the constant term is 1.
  static final double FAR_DEN_1 = 5.99832206555887937690e-1;
  static final double FAR_DEN_2 = 1.36929880922735805310e-1;
  static final double FAR_DEN_3 = 1.48753612908506148525e-2;
  static final double FAR_DEN_4 = 7.86869131145613259100e-4;
  static final double FAR_DEN_5 = 1.84631831751005468180e-5;
  static final double FAR_DEN_6 = 1.42151175831644588870e-7;
  static final double FAR_DEN_7 = 2.04426310338993978564e-15;
}
