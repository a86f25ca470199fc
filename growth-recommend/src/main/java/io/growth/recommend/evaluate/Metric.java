package io.growth.recommend.evaluate;

import java.util.function.IntToDoubleFunction;

/**
 * What can be said about the first {@code k} places of a user's list. Notation: {@code T} the user's test items, {@code
 * h} how many of them are among the first {@code k} items of the list, {@code h(r)} how many among the first {@code r}.
 *
 * <p>Each is a figure of one user; tables print the mean over the users. A list with fewer than {@code k} items has
 * misses in the missing places.
 */
public enum Metric {
    /** The share of the list that is right: {@code h / k}. */
    PRECISION("Precision"),

    /**
     * The share of what there was to be found that is in the list: {@code h / |T|}. With more than {@code k} test items
     * it cannot reach 1.
     */
    RECALL("Recall"),

    /**
     * The share of what could be in the list: {@code h / min(k, |T|)}. Papers on variational autoencoders and EASE call
     * this recall (Liang et al., WWW 2018).
     */
    CAPPED_RECALL("Capped recall"),

    /** The harmonic mean of precision and recall: {@code 2 h / (k + |T|)}. */
    F1("F1"),

    /** Whether there is a hit at all: 1 or 0. */
    HIT_RATE("Hit rate"),

    /**
     * Hits, worth more the higher they stand: a hit at rank {@code r} counts {@code 1 / log2(r + 1)}, and the sum is
     * divided by that of the best possible list, {@code min(k, |T|)} hits in the first places. Normalised discounted
     * cumulative gain (Järvelin and Kekäläinen, TOIS 2002) with binary gains.
     */
    NDCG("NDCG"),

    /**
     * NDCG against a list as long as there are test items, however few places the list has: with more than {@code k}
     * of them it cannot reach 1. The NDCG of next-basket studies.
     */
    UNCUT_NDCG("Uncut NDCG"),

    /**
     * The mean precision at the ranks of the hits, "average precision": the sum of {@code h(r) / r} over the ranks
     * {@code r ≤ k} of hits, divided by {@code min(k, |T|)}.
     */
    MAP("MAP"),

    /** How high the first hit stands, "reciprocal rank": 1 over its rank, 0 without a hit in the first {@code k}. */
    MRR("MRR"),

    /**
     * How surprising the items are: their mean self-information {@code -log2(n_i / n)} in bits, with {@code n_i} of
     * {@code n} training users having the item (Zhou et al., PNAS 2010). An item that nobody has counts as if one user
     * had it. NaN for an empty list.
     */
    NOVELTY("Novelty"),

    /**
     * Popularity bias: how many training users have the items on average (ARP, average recommendation popularity; Yin
     * et al., VLDB 2012). NaN for an empty list.
     */
    POPULARITY("Popularity"),

    /**
     * Popularity bias from 0 to 1: the mean over the items of the share of the catalogue that fewer training users
     * have, equally popular items counted half. Near 1 means nothing but best-sellers; a random list has 0.5. NaN for
     * an empty list.
     */
    POPULARITY_PERCENTILE("Popularity percentile");

    private final String label;

    Metric(String label) {
        this.label = label;
    }

    /**
     * The name, as tables print it.
     *
     * @return such as {@code NDCG} or {@code Hit rate}
     */
    public String label() {
        return label;
    }

    double of(JudgedLists lists, int user, int k) {
        return switch (this) {
            case PRECISION -> (double) lists.hits(user, k) / k;
            case RECALL -> (double) lists.hits(user, k) / lists.relevant(user);
            case CAPPED_RECALL -> (double) lists.hits(user, k) / Math.min(k, lists.relevant(user));
            case F1 -> 2.0 * lists.hits(user, k) / ((double) k + lists.relevant(user));
            case HIT_RATE -> lists.hits(user, k) > 0 ? 1 : 0;
            case NDCG -> gain(lists, user, k) / lists.idealGain(Math.min(k, lists.relevant(user)));
            case UNCUT_NDCG -> gain(lists, user, k) / JudgedLists.uncutIdealGain(lists.relevant(user));
            case MAP -> averagePrecision(lists, user, k);
            case MRR -> reciprocalRank(lists, user, k);
            case NOVELTY -> mean(lists, user, k, lists.popularity()::bits);
            case POPULARITY -> mean(lists, user, k, lists.popularity()::users);
            case POPULARITY_PERCENTILE -> mean(lists, user, k, lists.popularity()::percentile);
        };
    }

    private static double gain(JudgedLists lists, int user, int k) {
        double gain = 0;
        for (int place = 0; place < lists.filled(user, k); place++) {
            if (lists.isHit(user, place)) {
                gain += lists.discount(place);
            }
        }
        return gain;
    }

    private static double averagePrecision(JudgedLists lists, int user, int k) {
        double sum = 0;
        int hits = 0;
        for (int place = 0; place < lists.filled(user, k); place++) {
            if (lists.isHit(user, place)) {
                hits++;
                sum += hits / (place + 1.0);
            }
        }
        return sum / Math.min(k, lists.relevant(user));
    }

    private static double reciprocalRank(JudgedLists lists, int user, int k) {
        for (int place = 0; place < lists.filled(user, k); place++) {
            if (lists.isHit(user, place)) {
                return 1 / (place + 1.0);
            }
        }
        return 0;
    }

    private static double mean(JudgedLists lists, int user, int k, IntToDoubleFunction figure) {
        double sum = 0;
        int filled = lists.filled(user, k);
        for (int place = 0; place < filled; place++) {
            sum += figure.applyAsDouble(lists.item(user, place));
        }
        return sum / filled;
    }
}
