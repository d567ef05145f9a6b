package org.backsweep.aad;

import java.util.Arrays;
import java.util.Objects;

/** The derivatives of operations that move numbers between paths, the run as a whole, and vectors: all are linear. */
enum TableRules implements Rule {
  /** The rule of gathering; its adjoint is scattering, and the other way round. */
  GATHER {
    @Override
    public Real tangent(Recorded y, Real[] xdot) {
      return xdot[0] == null ? null : y.tape().gather(xdot[0], y.args()[1]);
    }

    @Override
    public void adjoint(Recorded y, Real[] ybar, Adjoints xbar) {
      if (xbar.wanted(0)) {
        xbar.addVector(0, y.tape().scatter(y.args()[1], ybar[0], y.args()[0].size()));
      }
    }
  },
  SCATTER {
    @Override
    public Real tangent(Recorded y, Real[] xdot) {
      return xdot[1] == null ? null : y.tape().scatter(y.args()[0], xdot[1], y.size());
    }

    @Override
    public void adjoint(Recorded y, Real[] ybar, Adjoints xbar) {
      if (xbar.wanted(1)) {
        xbar.add(1, y.tape().gather(y.tape().vector(Rule.orZero(ybar, y.tape())), y.args()[0]));
      }
    }
  },
  /** The rule of the mean; spreading a uniform number over the paths is its adjoint, and the other way round. */
  MEAN {
    @Override
    public Real tangent(Recorded y, Real[] xdot) {
      return Real.mean(xdot[0]);
    }

    @Override
    public void adjoint(Recorded y, Real[] ybar, Adjoints xbar) {
      xbar.add(0, ybar[0]);
    }
  },
  VECTOR {
    @Override
    public Real tangent(Recorded y, Real[] xdot) {
      return y.tape().vector(Rule.orZero(xdot, y.tape()));
    }

    @Override
    public void adjoint(Recorded y, Real[] ybar, Adjoints xbar) {
      for (int k = 0; k < ybar.length; k++) {
        if (ybar[k] != null && xbar.wanted(k)) {
          xbar.add(k, ybar[k]);
        }
      }
    }
  },
  VECTOR_SUM {
    @Override
    public Real tangent(Recorded y, Real[] xdot) {
      return y.tape().vectorSum(Arrays.stream(xdot).filter(Objects::nonNull).toArray(Real[]::new));
    }

    @Override
    public void adjoint(Recorded y, Real[] ybar, Adjoints xbar) {
      for (int k = 0; k < y.args().length; k++) {
        if (xbar.wanted(k)) {
          xbar.addVector(k, ybar[0]);
        }
      }
    }

    @Override
    public boolean isByVector(Object data) {
      return true;
    }
  },
  ELEMENT {
    @Override
    public Real tangent(Recorded y, Real[] xdot) {
      return xdot[0].element((Integer) y.data());
    }

    @Override
    public void adjoint(Recorded y, Real[] ybar, Adjoints xbar) {
      xbar.add(0, (Integer) y.data(), ybar[0]);
    }
  }
}
