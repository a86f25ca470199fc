package io.growth.churn.rfm;

/**
 * One customer in the eyes of RFM.
 *
 * @param recencyDays days since the last purchase
 * @param frequencyDays days with purchases
 * @param monetary sum of amounts in the smallest unit of money
 * @param r score of recency, the higher the more recent
 * @param f score of frequency
 * @param m score of monetary value
 */
public record RfmScore(int recencyDays, int frequencyDays, long monetary, int r, int f, int m) {

    /**
     * The three scores as people write them.
     *
     * @return such as {@code 545}
     */
    public String cell() {
        return "" + r + f + m;
    }
}
