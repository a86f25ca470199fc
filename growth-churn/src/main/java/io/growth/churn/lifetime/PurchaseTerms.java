package io.growth.churn.lifetime;

/** What all models with gamma-distributed purchase rates share: {@code ln Γ(r+x)/Γ(r)} of all customers. */
final class PurchaseTerms {

    private PurchaseTerms() {}

    /**
     * Σ ln(r+j) over all customers and their j < x, {@code tails[j]} of them having x > j; derivatives by ln r go to the
     * first place.
     */
    static double add(double[] tails, double r, double[] gradient, double[][] hessian) {
        double value = 0;
        for (int j = 0; j < tails.length; j++) {
            double share = r / (r + j);
            value += tails[j] * Math.log(r + j);
            gradient[0] += tails[j] * share;
            hessian[0][0] += tails[j] * share * (1 - share);
        }
        return value;
    }

    /** The same of one customer, without derivatives. */
    static double of(int frequency, double r) {
        double value = 0;
        for (int j = 0; j < frequency; j++) {
            value += Math.log(r + j);
        }
        return value;
    }
}
