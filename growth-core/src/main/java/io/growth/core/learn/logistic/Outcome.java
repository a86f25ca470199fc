package io.growth.core.learn.logistic;

/**
 * Where a solver ended.
 *
 * @param point the coefficients and what is known there
 * @param stop why it stopped
 * @param iterations steps it took
 * @param gap estimate of how far the objective is above its least value
 * @param condition of the Hessian, NaN if unknown
 */
record Outcome(Point point, FitReport.Stop stop, int iterations, double gap, double condition) {}
