package org.backsweep.aad.math;

/**
 * The constants that the scalar and the vector functions share.
 *
 * <p>The polynomials of exp, log, sin, cos, atan and the Mills ratio, and the rational functions of the inverse normal, were fitted for
 * this project in 50 digits or more: interpolation, the inverse normal's nodes moved until the errors between them were level.
 */
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

  // Past this, e^x - 1 rounds to -1; nearer to zero than TINY, it rounds to x.
  static final double EXPM1_MIN = -40.0;
  static final double TINY = 0x1p-54;

  static final double TWO_51 = 0x1p51;
  static final double TWO_52 = 0x1p52;
  static final long SIGN = 1L << 63;

  // pi/2 in three parts; up to TRIGONOMETRY_MAX, they give what is left of an angle to 2^-53 of itself.
  static final double TWO_OVER_PI = 0x1.45f306dc9c883p-1;
  static final double HALF_PI_1 = 0x1.921fb54442d18p+0;
  static final double HALF_PI_2 = 0x1.1a62633145c07p-54;
  static final double HALF_PI_3 = -0x1.f1976b7ed8fbcp-110;
  static final double TRIGONOMETRY_MAX = 0x1p30;

  // pi/4 in two parts, and the tangents of pi/8 and 3 pi/8, between which an angle is measured from pi/4.
  static final double QUARTER_PI = 0x1.921fb54442d18p-1;
  static final double QUARTER_PI_LO = 0x1.1a62633145c07p-55;
  static final double TAN_PI_8 = 0.41421356237309503;
  static final double TAN_3PI_8 = 2.414213562373095;
  // Sides beyond these are scaled, so that sums do not overflow and quotients do not lose bits.
  static final double POLAR_LARGE = 0x1p1000;
  static final double POLAR_SMALL = 0x1p-900;
  static final double POLAR_SCALE = 0x1p100;
  // Sides beyond this, or below its inverse, are scaled, so that squares neither overflow nor vanish.
  static final double HYPOT_LARGE = 0x1p500;
  static final double HYPOT_SCALE = 0x1p600;

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

  // The inverse normal's centre is |p - 1/2| <= 15/32; beyond, sqrt(-log(min(p, 1-p))) is more than TAIL_SHIFT.
  static final double CENTRE_SQUARE = 0.2197265625;
  static final double TAIL_SHIFT = 1.859375;
  static final double TAIL_SLOPE = 1.25;

  // Enough of d x/d p in the centre, and twice that of x by the root in the tails, to put back a rounding.
  static final double CENTRE_SLOPE_0 = 1.84;
  static final double CENTRE_SLOPE_1 = -0.35;
  static final double CENTRE_SLOPE_2 = 3.35;
  static final double TAIL_HALF_SLOPE = 0.68;

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

  // x/q - 2 on the centre, q = p - 1/2: numerator in 15^2/32^2 - q^2; relative error of x 3.4e-17.
  static final double CENTRE_NUM_0 = 1.9738279838328563;
  static final double CENTRE_NUM_1 = 193.4256103655181;
  static final double CENTRE_NUM_2 = 7325.588148867375;
  static final double CENTRE_NUM_3 = 135159.8502513341;
  static final double CENTRE_NUM_4 = 1252347.0706293692;
  static final double CENTRE_NUM_5 = 5238610.642941565;
  static final double CENTRE_NUM_6 = 5128742.086562494;
  static final double CENTRE_NUM_7 = -18201541.536357164;
  static final double CENTRE_NUM_8 = -33000792.43719943;
  static final double CENTRE_NUM_9 = -9422751.927786099;

  // Denominator of the same; the constant term is 1.
  static final double CENTRE_DEN_1 = 109.79408158725046;
  static final double CENTRE_DEN_2 = 4815.873868201143;
  static final double CENTRE_DEN_3 = 108413.25956535539;
  static final double CENTRE_DEN_4 = 1343283.2445570277;
  static final double CENTRE_DEN_5 = 9172536.191699723;
  static final double CENTRE_DEN_6 = 32954356.21622334;
  static final double CENTRE_DEN_7 = 56301320.72607514;
  static final double CENTRE_DEN_8 = 37511232.218854405;
  static final double CENTRE_DEN_9 = 6093100.467680663;

  // |x| - 1.25 root on the tails, root = sqrt(-log(min(p, 1-p))) up to 27.34: numerator in root - TAIL_SHIFT;
  // relative error of x 3.5e-18.
  static final double TAIL_NUM_0 = -0.4652461707742283;
  static final double TAIL_NUM_1 = -0.5499568255652352;
  static final double TAIL_NUM_2 = -0.08158654184422616;
  static final double TAIL_NUM_3 = 0.1780963421733714;
  static final double TAIL_NUM_4 = 0.12755527124007474;
  static final double TAIL_NUM_5 = 0.04084335342414248;
  static final double TAIL_NUM_6 = 0.007343594282344446;
  static final double TAIL_NUM_7 = 0.000766025879576692;
  static final double TAIL_NUM_8 = 4.486357179879652e-05;
  static final double TAIL_NUM_9 = 1.357245992177048e-06;
  static final double TAIL_NUM_10 = 1.811539811205543e-08;
  static final double TAIL_NUM_11 = 7.488928623489677e-11;

  // Denominator of the same; the constant term is 1.
  static final double TAIL_DEN_1 = 2.0495233616823656;
  static final double TAIL_DEN_2 = 1.7630955201364586;
  static final double TAIL_DEN_3 = 0.8325578267702436;
  static final double TAIL_DEN_4 = 0.2363391225906101;
  static final double TAIL_DEN_5 = 0.04130409240235612;
  static final double TAIL_DEN_6 = 0.004353092966892985;
  static final double TAIL_DEN_7 = 0.0002610210103794006;
  static final double TAIL_DEN_8 = 8.076490169581472e-06;
  static final double TAIL_DEN_9 = 1.0947261614791012e-07;
  static final double TAIL_DEN_10 = 4.5604391859848865e-10;

  // atan(r) = r + r z A(z), z = r^2, on |r| <= tan(pi/8): A fitted at Chebyshev nodes, error of the angle 7e-18 of it.
  static final double ATAN_0 = -0.3333333333333333;
  static final double ATAN_1 = 0.1999999999999509;
  static final double ATAN_2 = -0.14285714284577217;
  static final double ATAN_3 = 0.11111111008107874;
  static final double ATAN_4 = -0.09090904289128517;
  static final double ATAN_5 = 0.07692176510795928;
  static final double ATAN_6 = -0.06664417824186955;
  static final double ATAN_7 = 0.058573396761385246;
  static final double ATAN_8 = -0.05081236164642543;
  static final double ATAN_9 = 0.03911053674347613;
  static final double ATAN_10 = -0.019029290809743138;
}
