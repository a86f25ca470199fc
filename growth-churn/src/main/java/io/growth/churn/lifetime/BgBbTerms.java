package io.growth.churn.lifetime;

/**
 * The likelihood of BG/BB for one customer with its derivatives: the chance that the last occasions were left out while
 * still there, and for each of them that the customer left just before it (Fader, Hardie and Shang, "Customer-base analysis
 * in a discrete-time noncontractual setting", Marketing Science 29, 2010, equation 3).
 *
 * <p>All beta functions are ratios of rising factorials, {@code ln Π (c+j)/c} of α, β, γ, δ and the sums α+β and γ+δ, taken
 * from tables of running sums; the terms are added on the scale of logarithms.
 */
final class BgBbTerms {

    private final Rising alpha;
    private final Rising beta;
    private final Rising both;
    private final Rising gamma;
    private final Rising delta;
    private final Rising stay;
    private final double g;

    final double[] mean = new double[4];
    final double[][] second = new double[4][4];
    private final double[] slope = new double[4];
    private double top;
    private double sum;

    BgBbTerms(double[] parameters, int most) {
        double a = parameters[0];
        double b = parameters[1];
        g = parameters[2];
        double d = parameters[3];
        alpha = new Rising(a, most);
        beta = new Rising(b, most);
        both = new Rising(a + b, most);
        gamma = new Rising(g, 1);
        delta = new Rising(d, most + 1);
        stay = new Rising(g + d, most + 1);
    }

    /** The logarithm of the likelihood; derivatives are left in {@link #mean} and {@link #second}. */
    double evaluate(int x, int tx, int n) {
        top = Double.NEGATIVE_INFINITY;
        for (int i = tx; i <= n; i++) {
            top = Math.max(top, i == n ? alive(x, n, n) : gone(x, i));
        }
        sum = 0;
        java.util.Arrays.fill(mean, 0);
        for (double[] row : second) {
            java.util.Arrays.fill(row, 0);
        }
        for (int i = tx; i < n; i++) {
            add(gone(x, i), x, i, 1, i);
        }
        add(alive(x, n, n), x, n, 0, n);
        for (int i = 0; i < 4; i++) {
            mean[i] /= sum;
            for (int j = 0; j <= i; j++) {
                second[i][j] /= sum;
            }
        }
        return top + Math.log(sum);
    }

    /** Took x of n occasions and is still there at occasion {@code last}. */
    double alive(int x, int n, int last) {
        return alpha.ln[x] + beta.ln[n - x] - both.ln[n] + delta.ln[last] - stay.ln[last];
    }

    /** Took x of the first i occasions and left then. */
    private double gone(int x, int i) {
        return alpha.ln[x] + beta.ln[i - x] - both.ln[i] + gamma.ln[1] + delta.ln[i] - stay.ln[i + 1];
    }

    private void add(double ln, int x, int i, int left, int stayed) {
        double weight = Math.exp(ln - top);
        slope[0] = alpha.own(x) - both.part(i, alpha.c);
        slope[1] = beta.own(i - x) - both.part(i, beta.c);
        slope[2] = gamma.own(left) - stay.part(stayed + left, g);
        slope[3] = delta.own(stayed) - stay.part(stayed + left, delta.c);
        sum += weight;
        for (int k = 0; k < 4; k++) {
            mean[k] += weight * slope[k];
            for (int l = 0; l <= k; l++) {
                second[k][l] += weight * slope[k] * slope[l];
            }
        }
        curve(weight, 0, alpha, x, beta, i - x, both, i);
        curve(weight, 2, gamma, left, delta, stayed, stay, stayed + left);
    }

    private void curve(double w, int k, Rising first, int m, Rising next, int l, Rising total, int all) {
        double squares = total.squares[all];
        second[k][k] += w * (first.curve(m) - total.part(all, first.c) + first.c * first.c * squares);
        second[k + 1][k + 1] += w * (next.curve(l) - total.part(all, next.c) + next.c * next.c * squares);
        second[k + 1][k] += w * first.c * next.c * squares;
    }

    /** Running sums of ln(c+j), 1/(c+j) and 1/(c+j)² over j < m. */
    private static final class Rising {

        final double c;
        final double[] ln;
        final double[] inverse;
        final double[] squares;

        Rising(double c, int most) {
            this.c = c;
            ln = new double[most + 1];
            inverse = new double[most + 1];
            squares = new double[most + 1];
            for (int j = 0; j < most; j++) {
                double one = 1 / (c + j);
                ln[j + 1] = ln[j] + Math.log(c + j);
                inverse[j + 1] = inverse[j] + one;
                squares[j + 1] = squares[j] + one * one;
            }
        }

        /** Derivative by ln c. */
        double own(int m) {
            return c * inverse[m];
        }

        /** Derivative by the logarithm of a part of c. */
        double part(int m, double part) {
            return part * inverse[m];
        }

        /** Second derivative by ln c. */
        double curve(int m) {
            return c * inverse[m] - c * c * squares[m];
        }
    }
}
