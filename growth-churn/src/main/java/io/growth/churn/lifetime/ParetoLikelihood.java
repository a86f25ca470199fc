package io.growth.churn.lifetime;

import io.growth.core.internal.Logistic;

/**
 * The log-likelihood of Pareto/NBD in the logarithms of r, α, s and β, and, with covariates, in their effects.
 *
 * <pre>{@code
 * Σ_{j<x} ln(r+j) − r ln(1+T/α) − x ln(α+T) − s ln(1+T/β) + ln(1+Q)
 * }</pre>
 *
 * with {@code Q} of {@link ParetoIntegral}. With covariates {@code α_i = α e^(−g'z)} and {@code β_i = β e^(−h'z)} (Fader
 * and Hardie, "Incorporating time-invariant covariates into the Pareto/NBD and BG/NBD models", 2007), a linear change of
 * ln α and ln β, through which derivatives are carried by the chain rule.
 */
final class ParetoLikelihood implements Likelihood {

    private final Cells cells;
    private final double[][] covariates;
    private final double[] tails;
    private final int width;

    /** Covariates of each cell, no columns without any. */
    ParetoLikelihood(Cells cells, double[][] covariates) {
        this.cells = cells;
        this.covariates = covariates;
        this.tails = cells.tails();
        this.width = covariates.length == 0 ? 0 : covariates[0].length;
    }

    @Override
    public int size() {
        return 4 + 2 * width;
    }

    @Override
    public double evaluate(double[] point, double[] gradient, double[][] hessian) {
        Pass pass = new Pass(point);
        double value = PurchaseTerms.add(tails, Math.exp(point[0]), gradient, hessian);
        for (int cell = 0; cell < cells.size(); cell++) {
            value += pass.add(cell, gradient, hessian);
        }
        return value;
    }

    /** Point of the search, and scratch for one cell. */
    private final class Pass {

        private final double[] point;
        private final ParetoIntegral integral = new ParetoIntegral();
        private final double[] slope = new double[4];
        private final double[][] curvature = new double[4][4];

        Pass(double[] point) {
            this.point = point;
            integral.parameters(Math.exp(point[0]), Math.exp(point[1]), Math.exp(point[2]), Math.exp(point[3]));
        }

        double add(int cell, double[] gradient, double[][] hessian) {
            double lnAlpha = point[1] - effect(cell, 4);
            double lnBeta = point[3] - effect(cell, 4 + width);
            double value = customer(cell, lnAlpha, lnBeta);
            if (width == 0) {
                plain(cells.count()[cell], gradient, hessian);
            } else {
                chain(cell, gradient, hessian);
            }
            return cells.count()[cell] * value;
        }

        private double effect(int cell, int from) {
            double sum = 0;
            for (int k = 0; k < width; k++) {
                sum += point[from + k] * covariates[cell][k];
            }
            return sum;
        }

        /** One customer of a cell: its likelihood, slope and curvature by its own four logarithms. */
        private double customer(int cell, double lnAlpha, double lnBeta) {
            double r = Math.exp(point[0]);
            double alpha = Math.exp(lnAlpha);
            double s = Math.exp(point[2]);
            double beta = Math.exp(lnBeta);
            int x = cells.frequency()[cell];
            double end = cells.observed()[cell];
            if (width > 0) {
                integral.parameters(r, alpha, s, beta);
            }
            double lnOdds = integral.lnOdds(x, cells.recency()[cell], end, true);
            double gone = Logistic.probability(lnOdds);
            for (int i = 0; i < 4; i++) {
                slope[i] = gone * integral.mean[i];
                for (int j = 0; j <= i; j++) {
                    curvature[i][j] = gone * integral.second[i][j] - gone * gone * integral.mean[i] * integral.mean[j];
                }
            }
            return Logistic.softPlus(lnOdds) + buying(r, alpha, lnAlpha, x, end) + staying(s, beta, end);
        }

        private double buying(double r, double alpha, double lnAlpha, int x, double end) {
            double lnEnd = Math.log1p(end / alpha);
            double share = alpha / (alpha + end);
            double rest = end / (alpha + end);
            slope[0] -= r * lnEnd;
            slope[1] += r * rest - x * share;
            curvature[0][0] -= r * lnEnd;
            curvature[1][0] += r * rest;
            curvature[1][1] -= (r + x) * share * rest;
            return -(r + x) * lnEnd - x * lnAlpha;
        }

        private double staying(double s, double beta, double end) {
            double lnEnd = Math.log1p(end / beta);
            double rest = end / (beta + end);
            slope[2] -= s * lnEnd;
            slope[3] += s * rest;
            curvature[2][2] -= s * lnEnd;
            curvature[3][2] += s * rest;
            curvature[3][3] -= s * rest * (beta / (beta + end));
            return -s * lnEnd;
        }

        private void plain(double count, double[] gradient, double[][] hessian) {
            for (int i = 0; i < 4; i++) {
                gradient[i] += count * slope[i];
                for (int j = 0; j <= i; j++) {
                    hessian[i][j] += count * curvature[i][j];
                }
            }
        }

        /** Every parameter moves exactly one of the four logarithms, an effect by −z. */
        private void chain(int cell, double[] gradient, double[][] hessian) {
            double count = cells.count()[cell];
            for (int i = 0; i < gradient.length; i++) {
                int own = moves(i);
                double by = count * factor(cell, i);
                gradient[i] += by * slope[own];
                for (int j = 0; j <= i; j++) {
                    int other = moves(j);
                    hessian[i][j] += by * factor(cell, j) * curvature[Math.max(own, other)][Math.min(own, other)];
                }
            }
        }

        private int moves(int parameter) {
            return parameter < 4 ? parameter : parameter < 4 + width ? 1 : 3;
        }

        private double factor(int cell, int parameter) {
            return parameter < 4 ? 1 : -covariates[cell][(parameter - 4) % width];
        }
    }
}
