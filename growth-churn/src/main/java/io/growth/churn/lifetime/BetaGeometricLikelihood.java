package io.growth.churn.lifetime;

/**
 * The log-likelihood of BG/NBD and MBG/NBD in the logarithms of r, α, a and b.
 *
 * <p>With κ = 0 for BG/NBD (Fader, Hardie and Lee 2005, equation 3) and 1 for MBG/NBD (Batislam, Denizel and Filiztekin,
 * International Journal of Research in Marketing 24, 2007) a customer gives
 *
 * <pre>{@code
 * Σ_{j<x} ln(r+j) − r ln(1+T/α) − x ln(α+T) − Σ_{j<x+κ} ln(1+a/(b+j)) + [x+κ>0] ln(1+q),
 * q = a/(b+x+κ−1) · ((α+T)/(α+t_x))^(r+x)
 * }</pre>
 *
 * which is the published formula with its gamma functions written out: no differences of large logarithms are left that
 * could cancel and invent likelihood at huge parameters. The sums over {@code j} depend on how many customers bought more
 * than {@code j} times, so all customers together need one pass over {@code j}.
 */
final class BetaGeometricLikelihood implements Likelihood {

    private final Cells cells;
    private final double[] tails;
    private final int extra;

    BetaGeometricLikelihood(Cells cells, int extra) {
        this.cells = cells;
        this.tails = cells.tails();
        this.extra = extra;
    }

    @Override
    public int size() {
        return 4;
    }

    @Override
    public double evaluate(double[] point, double[] gradient, double[][] hessian) {
        double r = Math.exp(point[0]);
        double alpha = Math.exp(point[1]);
        double a = Math.exp(point[2]);
        double b = Math.exp(point[3]);
        return PurchaseTerms.add(tails, r, gradient, hessian)
                + dropoutChances(a, b, gradient, hessian)
                + new Pass(r, alpha, a, b).run(gradient, hessian);
    }

    /** −Σ ln(1+a/(b+j)) over all coins that each customer has tossed for sure. */
    private double dropoutChances(double a, double b, double[] gradient, double[][] hessian) {
        double value = 0;
        for (int j = 0; j < tails.length + extra; j++) {
            double tossed = extra == 0 ? tails[j] : j == 0 ? cells.customers() : tails[j - 1];
            double kept = b + j;
            double all = a + kept;
            value -= tossed * Math.log1p(a / kept);
            gradient[2] -= tossed * a / all;
            gradient[3] += tossed * a / all * (b / kept);
            hessian[2][2] -= tossed * a / all * (kept / all);
            hessian[3][2] += tossed * a / all * (b / all);
            hessian[3][3] += tossed * a / all * (b / kept) * (1 - b / kept - b / all);
        }
        return value;
    }

    /** One pass over the cells: local sums, so that nothing but the columns is read from memory. */
    private final class Pass {

        private final double r;
        private final double alpha;
        private final double a;
        private final double b;

        Pass(double r, double alpha, double a, double b) {
            this.r = r;
            this.alpha = alpha;
            this.a = a;
            this.b = b;
        }

        double run(double[] gradient, double[][] hessian) {
            double value = 0;
            int size = cells.size();
            for (int from = 0; from < size; ) {
                int to = endOfFrequency(from);
                value += sameFrequency(from, to, gradient, hessian);
                from = to;
            }
            return value;
        }

        /** Long runs are cut, so that sums of many small numbers stay exact. */
        private int endOfFrequency(int from) {
            int[] frequency = cells.frequency();
            int to = from;
            while (to < frequency.length && frequency[to] == frequency[from] && to - from < 4096) {
                to++;
            }
            return to;
        }

        /**
         * Cells of one frequency. The heart of the fit, for which reason all sums are locals: two logarithms, one
         * exponential and one log1p a cell, one logarithm less where the observed time is that of the cell before.
         */
        private double sameFrequency(int from, int to, double[] gradient, double[][] hessian) {
            double[] recency = cells.recency();
            double[] observed = cells.observed();
            double[] count = cells.count();
            int x = cells.frequency()[from];
            double last = b + (x + extra - 1);
            boolean mayBeGone = x + extra > 0;
            double shape = r + x;
            double lnAlpha = Math.log(alpha);
            double lnOdds = mayBeGone ? Math.log(a / last) : 0;
            double slopeB = mayBeGone ? -b / last : 0;
            double end = Double.NaN;
            double lnEnd = 0;
            double share = 0;
            double value = 0;
            double gR = 0;
            double gAlpha = 0;
            double gOdds = 0;
            double hRr = 0;
            double hAr = 0;
            double hAa = 0;
            double hOr = 0;
            double hOa = 0;
            double hOo = 0;
            for (int i = from; i < to; i++) {
                double n = count[i];
                if (observed[i] != end) {
                    end = observed[i];
                    lnEnd = Math.log1p(end / alpha);
                    share = alpha / (alpha + end);
                }
                double rest = end / (alpha + end);
                value -= n * (shape * lnEnd + x * lnAlpha);
                gR -= n * r * lnEnd;
                hRr -= n * r * lnEnd;
                gAlpha += n * (r * rest - x * share);
                hAr += n * r * rest;
                hAa -= n * shape * share * rest;
                if (mayBeGone) {
                    double start = alpha + recency[i];
                    double gap = (end - recency[i]) / start;
                    double lnGap = Math.log1p(gap);
                    double lnQ = lnOdds + shape * lnGap;
                    double e = Math.exp(-Math.abs(lnQ));
                    double gone = (lnQ >= 0 ? 1 : e) / (1 + e);
                    double spread = n * gone * (1 - gone);
                    double slope = share * gap;
                    double uR = r * lnGap;
                    double uA = -shape * slope;
                    value += n * (Math.max(lnQ, 0) + Math.log1p(e));
                    gone *= n;
                    gR += gone * uR;
                    gAlpha += gone * uA;
                    gOdds += gone;
                    hRr += gone * uR + spread * uR * uR;
                    hAr += -gone * r * slope + spread * uA * uR;
                    hAa += gone * uA * (1 - share - alpha / start) + spread * uA * uA;
                    hOr += spread * uR;
                    hOa += spread * uA;
                    hOo += spread;
                }
            }
            gradient[0] += gR;
            gradient[1] += gAlpha;
            gradient[2] += gOdds;
            gradient[3] += gOdds * slopeB;
            hessian[0][0] += hRr;
            hessian[1][0] += hAr;
            hessian[1][1] += hAa;
            hessian[2][0] += hOr;
            hessian[2][1] += hOa;
            hessian[2][2] += hOo;
            hessian[3][0] += hOr * slopeB;
            hessian[3][1] += hOa * slopeB;
            hessian[3][2] += hOo * slopeB;
            hessian[3][3] += hOo * slopeB * slopeB + gOdds * slopeB * (1 + slopeB);
            return value;
        }
    }
}
