package org.backsweep.aad;

/** Derivatives of what moves numbers between paths, the run as a whole, and vectors: all are linear. */
enum TableRules implements Rule {
  /** Adjoint of gathering is scattering, and the other way round. */
  GATHER {
    @Override
    public Real tangent(Operation y, Real[] xdot) {
      return xdot[0] == null ? null : y.tape().gather(xdot[0], y.args()[1]);
    }

    @Override
    public void adjoint(Operation y, Real[] ybar, Adjoints xbar) {
      if (xbar.wanted(0)) {
        Real scattered = y.tape().scatter(y.args()[1], ybar[0], y.args()[0].size());
        for (int e = 0; e < scattered.size(); e++) {
          xbar.add(0, e, scattered.element(e));
        }
      }
    }
  },
  SCATTER {
    @Override
    public Real tangent(Operation y, Real[] xdot) {
      return xdot[1] == null ? null : y.tape().scatter(y.args()[0], xdot[1], y.size());
    }

    @Override
    public void adjoint(Operation y, Real[] ybar, Adjoints xbar) {
      if (xbar.wanted(1)) {
        xbar.add(1, y.tape().gather(y.tape().vector(Rule.orZero(ybar, y.tape())), y.args()[0]));
      }
    }
  },
  /** Spreading a uniform number over the paths and taking the mean are adjoint to each other. */
  MEAN {
    @Override
    public Real tangent(Operation y, Real[] xdot) {
      return Real.mean(xdot[0]);
    }

    @Override
    public void adjoint(Operation y, Real[] ybar, Adjoints xbar) {
      xbar.add(0, ybar[0]);
    }
  },
  VECTOR {
    @Override
    public Real tangent(Operation y, Real[] xdot) {
      return y.tape().vector(Rule.orZero(xdot, y.tape()));
    }

    @Override
    public void adjoint(Operation y, Real[] ybar, Adjoints xbar) {
      for (int k = 0; k < ybar.length; k++) {
        if (ybar[k] != null && xbar.wanted(k)) {
          xbar.add(k, ybar[k]);
        }
      }
    }
  },
  ELEMENT {
    @Override
    public Real tangent(Operation y, Real[] xdot) {
      return xdot[0].element((Integer) y.data());
    }

    @Override
    public void adjoint(Operation y, Real[] ybar, Adjoints xbar) {
      xbar.add(0, (Integer) y.data(), ybar[0]);
    }
  }
}
