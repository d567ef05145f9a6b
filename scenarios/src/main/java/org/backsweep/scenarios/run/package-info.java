/**
 * The recorded calculation and its sweeps: a {@link org.backsweep.scenarios.run.RiskRequest} says what is asked for,
 * {@link org.backsweep.scenarios.run.SimulationGrouping} says which trades share a simulation, a
 * {@link org.backsweep.scenarios.run.RecordedGroup} is one of these groups ready to run, and a
 * {@link org.backsweep.scenarios.run.SweepTarget} is a set of its trades whose sum is swept. A
 * {@link org.backsweep.scenarios.run.Quotation} says which quotes Greeks are to.
 *
 * <p>Uses {@code scenarios.result}, {@code pricing} and {@code aad}.
 */
package org.backsweep.scenarios.run;
