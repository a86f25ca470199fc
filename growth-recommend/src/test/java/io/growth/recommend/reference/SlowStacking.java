package io.growth.recommend.reference;

import java.util.ArrayList;
import java.util.List;

/**
 * Logistic regression with weights of at least 0, a ridge of 1 on standardised weights: every set of models is fitted
 * without bounds by small steps of Newton's method, and the best of those without a negative weight is taken.
 */
public final class SlowStacking {

    private final int models;
    private final List<float[]> parts = new ArrayList<>();
    private final List<Boolean> wanted = new ArrayList<>();

    /** Nothing seen so far. */
    public SlowStacking(int models) {
        this.models = models;
    }

    /** An item: what each model gives it, and whether it was to be found. */
    public void add(float[] ofModels, boolean found) {
        parts.add(ofModels);
        wanted.add(found);
    }

    /** The weights, or the given ones if all are 0. */
    public double[] weights(double[] start) {
        double[] sizes = sizes();
        double[] best = new double[models];
        double least = Double.MAX_VALUE;
        for (int set = 0; set < 1 << models; set++) {
            double[] point = fitted(set, sizes);
            double loss = loss(point, sizes);
            if (bounded(point) && loss < least) {
                least = loss;
                best = point;
            }
        }
        var weights = new double[models];
        boolean any = false;
        for (int m = 0; m < models; m++) {
            weights[m] = best[m] / sizes[m];
            any |= weights[m] > 0;
        }
        return any ? weights : start.clone();
    }

    private double[] sizes() {
        var sizes = new double[models];
        for (int m = 0; m < models; m++) {
            for (float[] ofModels : parts) {
                sizes[m] += (double) ofModels[m] * ofModels[m] / parts.size();
            }
            sizes[m] = sizes[m] > 0 ? Math.sqrt(sizes[m]) : 1;
        }
        return sizes;
    }

    private boolean bounded(double[] point) {
        for (int m = 0; m < models; m++) {
            if (point[m] < 0) {
                return false;
            }
        }
        return true;
    }

    private double logit(double[] point, double[] sizes, int item) {
        double sum = point[models];
        for (int m = 0; m < models; m++) {
            sum += point[m] * parts.get(item)[m] / sizes[m];
        }
        return sum;
    }

    private double loss(double[] point, double[] sizes) {
        double loss = 0;
        for (double weight : point) {
            loss += weight * weight / 2;
        }
        for (int item = 0; item < parts.size(); item++) {
            double logit = logit(point, sizes, item);
            loss += Math.log1p(Math.exp(wanted.get(item) ? -logit : logit));
        }
        return loss;
    }

    /** Damped Newton steps in the weights of a set and the intercept. */
    private double[] fitted(int set, double[] sizes) {
        var point = new double[models + 1];
        for (int step = 0; step < 60; step++) {
            var gradient = new double[models + 1];
            var curvature = new double[models + 1][models + 1];
            derive(point, sizes, set, gradient, curvature);
            double[] direction = solved(curvature, gradient);
            double before = loss(point, sizes);
            double stride = 1;
            double[] there = moved(point, direction, stride);
            while (loss(there, sizes) > before && stride > 1e-9) {
                stride /= 2;
                there = moved(point, direction, stride);
            }
            point = there;
        }
        return point;
    }

    private static double[] moved(double[] point, double[] direction, double stride) {
        double[] there = point.clone();
        for (int d = 0; d < there.length; d++) {
            there[d] -= stride * direction[d];
        }
        return there;
    }

    private void derive(double[] point, double[] sizes, int set, double[] gradient, double[][] curvature) {
        for (int d = 0; d <= models; d++) {
            boolean free = d == models || (set >> d & 1) == 1;
            gradient[d] = free ? point[d] : 0;
            curvature[d][d] = 1;
        }
        for (int item = 0; item < parts.size(); item++) {
            double p = 1 / (1 + Math.exp(-logit(point, sizes, item)));
            var x = new double[models + 1];
            x[models] = 1;
            for (int m = 0; m < models; m++) {
                x[m] = (set >> m & 1) == 1 ? parts.get(item)[m] / sizes[m] : 0;
            }
            for (int d = 0; d <= models; d++) {
                gradient[d] += (p - (wanted.get(item) ? 1 : 0)) * x[d];
                for (int e = 0; e <= models; e++) {
                    curvature[d][e] += p * (1 - p) * x[d] * x[e];
                }
            }
        }
    }

    /** Elimination; the ridge makes every pivot at least 1. */
    private static double[] solved(double[][] matrix, double[] right) {
        int n = right.length;
        double[] solution = right.clone();
        for (int pivot = 0; pivot < n; pivot++) {
            for (int row = 0; row < n; row++) {
                if (row != pivot) {
                    double factor = matrix[row][pivot] / matrix[pivot][pivot];
                    for (int column = 0; column < n; column++) {
                        matrix[row][column] -= factor * matrix[pivot][column];
                    }
                    solution[row] -= factor * solution[pivot];
                }
            }
        }
        for (int d = 0; d < n; d++) {
            solution[d] /= matrix[d][d];
        }
        return solution;
    }
}
