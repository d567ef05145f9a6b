package org.backsweep.aad.math;

/**
 * The constants that the scalar and the vector functions share.
 *
 * <p>The polynomials of exp, log and the Mills ratio, and the rational functions of the inverse normal, were fitted for
 * this project in 50 digits or more: interpolation, the latter's nodes moved until the errors between them were level.
 */
final class Coefficients {

  private Coefficients() {}

  static final double LOG2_E = 0x1.71547652b82fep+0;

  // ln(2) in two parts: the first has 21 significant bits, so that an exponent times it is exact.
  static final double LN2_HI = 0x1.62e42p-1;
  static final double LN2_LO = 0x1.fdf473de6af28p-22;

  // Adding ROUND leaves the nearest integer in the low bits of the sum; ROUND_BIASED leaves it with the bias of a
  // double's exponent already added. Both stand in for the double-to-long conversion that AVX2 lacks.
  static final double ROUND = 0x1.8p52;
  static final double ROUND_BIASED = 0x1.8p52 + 1023;

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

  // Phi(-40) and the density there are below the smallest double.
  static final double NORMAL_MAX = 40.0;
  static final double MILLS_SHIFT = 5.0;
  static final double INV_SQRT_2PI = 0.3989422804014327;

  // The inverse normal's centre is |p - 1/2| <= 15/32; beyond, sqrt(-log(min(p, 1-p))) is more than TAIL_SHIFT.
  static final double CENTRE_SQUARE = 0.2197265625;
  static final double TAIL_SHIFT = 1.859375;
  static final double TAIL_SLOPE = 1.25;

  // Enough of d x/d p in the centre, and twice that of x by the root in the tails, to put back a rounding.
  static final double CENTRE_SLOPE_0 = 1.84;
  static final double CENTRE_SLOPE_1 = -0.35;
  static final double CENTRE_SLOPE_2 = 3.35;
  static final double TAIL_HALF_SLOPE = 0.68;

  // exp(r) = 1 + r + r^2 P(r) on |r| <= ln(2)/2: P fitted at Chebyshev nodes, relative error 3.4e-19.
  static final double EXP_0 = 0.5;
  static final double EXP_1 = 0.1666666666666667;
  static final double EXP_2 = 0.04166666666666667;
  static final double EXP_3 = 0.008333333333326136;
  static final double EXP_4 = 0.0013888888888883748;
  static final double EXP_5 = 0.00019841269874820627;
  static final double EXP_6 = 2.4801587325547743e-05;
  static final double EXP_7 = 2.7557255400206422e-06;
  static final double EXP_8 = 2.75572736431103e-07;
  static final double EXP_9 = 2.5105217004720745e-08;
  static final double EXP_10 = 2.0914686968086876e-09;

  // log((1+s)/(1-s)) = 2s + s z L(z), z = s^2, on |s| <= (sqrt(2)-1)/(sqrt(2)+1):
  // L fitted at Chebyshev nodes, error 9e-18.
  static final double LOG_0 = 0.666666666666667;
  static final double LOG_1 = 0.39999999999899444;
  static final double LOG_2 = 0.2857142862600327;
  static final double LOG_3 = 0.22222211130259878;
  static final double LOG_4 = 0.18182889455674947;
  static final double LOG_5 = 0.15331710618210773;
  static final double LOG_6 = 0.14616585424888623;

  // (a + 5) Phi(-a) exp(a^2/2) as a polynomial in t = (a - 5)/(a + 5), a in [0, 39]:
  // fitted at Chebyshev nodes, relative error 6e-17.
  static final double MILLS_0 = 0.769193049750063;
  static final double MILLS_1 = -0.6653825028900567;
  static final double MILLS_2 = 0.4953056159699764;
  static final double MILLS_3 = -0.31353315667130455;
  static final double MILLS_4 = 0.1650203661703847;
  static final double MILLS_5 = -0.06911863870631016;
  static final double MILLS_6 = 0.020795066799883178;
  static final double MILLS_7 = -0.0029933767705085422;
  static final double MILLS_8 = -0.0007978693984660701;
  static final double MILLS_9 = 0.0005448990647731298;
  static final double MILLS_10 = -5.937572800991586e-05;
  static final double MILLS_11 = -4.97628142705858e-05;
  static final double MILLS_12 = 1.6681213742042063e-05;
  static final double MILLS_13 = 3.9809021578680414e-06;
  static final double MILLS_14 = -2.76926709599743e-06;
  static final double MILLS_15 = -3.366153681012471e-07;
  static final double MILLS_16 = 4.331410356862585e-07;
  static final double MILLS_17 = 4.2274993740065346e-08;
  static final double MILLS_18 = -6.594221662477223e-08;
  static final double MILLS_19 = -9.31356099432606e-09;
  static final double MILLS_20 = 7.66307180076004e-09;
  static final double MILLS_21 = 1.753048401408232e-09;
  static final double MILLS_22 = -1.5877468827473365e-10;

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
}
