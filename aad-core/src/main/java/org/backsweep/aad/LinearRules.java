package org.backsweep.aad;

import java.util.Arrays;

/** The derivatives of linear algebra (Giles, Collected matrix derivative results for forward and reverse mode AD, 2008). */
enum LinearRules implements Rule {
  /** The linear system: {@code A x = b} has {@code A dx = db - dA x}; {@code bbar = A^-T xbar}, {@code Abar = -bbar x^T}. */
  LINEAR_SOLVE {
    @Override
    public Real tangent(Recorded y, Real[] xdot) {
      int n = y.size();
      Real[] right = new Real[n];
      for (int i = 0; i < n; i++) {
        right[i] = xdot[n * n + i];
        for (int j = 0; j < n; j++) {
          if (xdot[i * n + j] != null) {
            right[i] = Rule.plus(right[i], y.times(y.result().element(j), xdot[i * n + j]).neg());
          }
        }
      }
      return y.tape().vector(Solve.linearSolve(matrix(y), Rule.orZero(right, y.tape())));
    }

    @Override
    public void adjoint(Recorded y, Real[] ybar, Adjoints xbar) {
      int n = y.size();
      Real[] bbar = Solve.linearSolve(Solve.transpose(matrix(y)), Rule.orZero(ybar, y.tape()));
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          if (xbar.wanted(i * n + j)) {
            xbar.add(i * n + j, y.times(y.result().element(j), bbar[i]).neg());
          }
        }
        if (xbar.wanted(n * n + i)) {
          xbar.add(n * n + i, bbar[i]);
        }
      }
    }

    private Real[][] matrix(Recorded y) {
      int n = y.size();
      Real[][] a = new Real[n][];
      for (int i = 0; i < n; i++) {
        a[i] = Arrays.copyOfRange(y.args(), i * n, (i + 1) * n);
      }
      return a;
    }
  },

  /**
   * The Cholesky factor: {@code dL = L phi(L^-1 dA L^-T)}, where phi takes the lower triangle with half the diagonal; the adjoint
   * goes through the columns of the factorisation in reverse (Murray, Differentiation of the Cholesky decomposition, 2016).
   */
  CHOLESKY {
    @Override
    public Real tangent(Recorded y, Real[] xdot) {
      int n = (Integer) y.data();
      Tape tape = y.tape();
      Real[][] l = Solve.lower(y.result(), n, tape);
      Real[][] da = Solve.lower(Rule.orZero(xdot, tape), n, tape);
      Real[][] dl = new Real[n][n];
      // Differentiates l_jj^2 = a_jj - sum l_jk^2 and l_ij l_jj = a_ij - sum l_ik l_jk, column by column.
      for (int j = 0; j < n; j++) {
        Real diagonal = da[j][j].mul(0.5);
        for (int k = 0; k < j; k++) {
          diagonal = diagonal.sub(y.times(l[j][k], dl[j][k]));
        }
        dl[j][j] = y.over(diagonal, l[j][j]);
        for (int i = j + 1; i < n; i++) {
          Real sum = da[i][j].sub(y.times(l[i][j], dl[j][j]));
          for (int k = 0; k < j; k++) {
            sum = sum.sub(y.times(l[j][k], dl[i][k])).sub(y.times(l[i][k], dl[j][k]));
          }
          dl[i][j] = y.over(sum, l[j][j]);
        }
      }
      Real[] packed = new Real[y.size()];
      for (int i = 0, next = 0; i < n; i++) {
        for (int j = 0; j <= i; j++) {
          packed[next++] = dl[i][j];
        }
      }
      return tape.vector(packed);
    }

    @Override
    public void adjoint(Recorded y, Real[] ybar, Adjoints xbar) {
      int n = (Integer) y.data();
      Tape tape = y.tape();
      Real[][] l = Solve.lower(y.result(), n, tape);
      Real[][] bar = Solve.lower(Rule.orZero(ybar, tape), n, tape);
      for (int j = n - 1; j >= 0; j--) {
        for (int i = n - 1; i > j; i--) {
          Real column = y.over(bar[i][j], l[j][j]);
          bar[j][j] = bar[j][j].sub(y.times(l[i][j], column));
          for (int k = 0; k < j; k++) {
            bar[i][k] = bar[i][k].sub(y.times(l[j][k], column));
            bar[j][k] = bar[j][k].sub(y.times(l[i][k], column));
          }
          put(xbar, i, j, column);
        }
        Real half = y.over(bar[j][j], l[j][j]).mul(0.5);
        for (int k = 0; k < j; k++) {
          bar[j][k] = bar[j][k].sub(y.times(l[j][k], half).mul(2));
        }
        put(xbar, j, j, half);
      }
    }

    private void put(Adjoints xbar, int i, int j, Real amount) {
      int packed = i * (i + 1) / 2 + j;
      if (xbar.wanted(packed)) {
        xbar.add(packed, amount);
      }
    }
  }
}
