/**
 * CURVE-1000: swaps on two bootstrapped curves, each with its sensitivity to every par quote; recorded, and beside it plain
 * Java and finmath-lib.
 */
package org.backsweep.benchmarks.curve;
