package io.growth.recommend.evaluate;

/**
 * The area under the ROC curve of one user: the probability that a test item stands above another item of the
 * catalogue. Items that the list does not name share the places after its end.
 */
final class RankArea {

    private RankArea() {}

    /**
     * Counts pairs.
     *
     * @param list all that the recommender names, judged
     * @param catalogueSize number of items; this number in the list is an item from elsewhere and passed over
     * @param relevant how many items are to be found
     * @param candidates how many items of the catalogue may be recommended to the user
     * @return 0..1; NaN if all candidates are relevant
     */
    static double of(int[] list, int catalogueSize, long relevant, long candidates) {
        long others = candidates - relevant;
        long othersAbove = 0;
        long hits = 0;
        double pairs = 0;
        for (int entry : list) {
            if (entry < 0) {
                hits++;
                pairs += others - othersAbove;
            } else if (entry != catalogueSize) {
                othersAbove++;
            }
        }
        double tied = (double) (relevant - hits) * (others - othersAbove);
        return (pairs + tied / 2) / ((double) relevant * others);
    }
}
