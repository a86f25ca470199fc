package io.growth.churn.survival;

/**
 * Sums over the events of one time, taken one after the other: with {@code d} events of weight {@code w̄} on average, risk
 * {@code S} of all at risk and {@code D} of those who leave, the {@code l}-th of them, {@code f = l/d}, is one of {@code S −
 * fD}.
 *
 * <p>Efron's method; without ties, and for Breslow's method, {@code D} is 0. All sums a fit needs follow from {@code Σ fᵏ/(S −
 * fD)} and {@code Σ fᵏ/(S − fD)²}.
 */
final class TiedEvents {

    /** w̄ Σ 1/(S − fD): the hazard. */
    double hazard;
    /** w̄ Σ f/(S − fD): what those who leave are spared of it. */
    double spared;
    /** w̄ Σ 1/(S − fD)²: the variance of the hazard. */
    double square;
    /** w̄ Σ f/(S − fD)². */
    double squareTied;
    /** w̄ Σ f²/(S − fD)². */
    double squareTiedTwice;
    /** w̄ Σ ln(S − fD). */
    double logs;

    void of(int count, double weight, double risk, double tiedRisk) {
        if (count == 1 || tiedRisk == 0) {
            hazard = weight / risk;
            square = hazard / risk;
            logs = weight * Math.log(risk);
            spared = 0;
            squareTied = 0;
            squareTiedTwice = 0;
        } else {
            oneByOne(count, weight / count, risk, tiedRisk);
        }
    }

    private void oneByOne(int count, double mean, double risk, double tiedRisk) {
        double h = 0;
        double e = 0;
        double a = 0;
        double b = 0;
        double c = 0;
        double ln = 0;
        for (int l = 0; l < count; l++) {
            double share = (double) l / count;
            double rest = risk - share * tiedRisk;
            double one = 1 / rest;
            double tied = share * one;
            h += one;
            e += tied;
            a += one * one;
            b += tied * one;
            c += tied * tied;
            ln += Math.log(rest);
        }
        hazard = mean * h;
        spared = mean * e;
        square = mean * a;
        squareTied = mean * b;
        squareTiedTwice = mean * c;
        logs = mean * ln;
    }
}
