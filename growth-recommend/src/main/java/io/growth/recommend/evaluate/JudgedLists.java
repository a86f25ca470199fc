package io.growth.recommend.evaluate;

/**
 * The lists that the judged users were given, with the hits marked. A list may be shorter than the longest cut-off;
 * missing places count as misses.
 *
 * <p>A place holds the catalogue number of its item, or the complement of it, which is negative, if it is a hit.
 */
final class JudgedLists {

    private final JudgedUsers<?> users;
    private final int[][] lists;
    private final int longest;
    private final ItemPopularity popularity;
    private final double[] discounts;
    private final double[] idealGains;

    JudgedLists(JudgedUsers<?> users, int[][] lists, int longest, ItemPopularity popularity) {
        this.users = users;
        this.lists = lists;
        this.longest = longest;
        this.popularity = popularity;
        this.discounts = new double[longest];
        this.idealGains = new double[longest + 1];
        for (int place = 0; place < longest; place++) {
            discounts[place] = discountAt(place);
            idealGains[place + 1] = idealGains[place] + discounts[place];
        }
    }

    JudgedUsers<?> users() {
        return users;
    }

    /** The longest cut-off. */
    int longest() {
        return longest;
    }

    ItemPopularity popularity() {
        return popularity;
    }

    /** How many of the first {@code k} places are filled. */
    int filled(int user, int k) {
        return Math.min(k, lists[user].length);
    }

    int item(int user, int place) {
        int entry = lists[user][place];
        return entry < 0 ? ~entry : entry;
    }

    boolean isHit(int user, int place) {
        return lists[user][place] < 0;
    }

    int hits(int user, int k) {
        int hits = 0;
        for (int place = 0; place < filled(user, k); place++) {
            hits += isHit(user, place) ? 1 : 0;
        }
        return hits;
    }

    /** How many items there were to be found. */
    int relevant(int user) {
        return users.relevant(user);
    }

    /** What a hit at a place is worth: {@code 1 / log2(place + 2)}, 1 at place 0. */
    double discount(int place) {
        return discounts[place];
    }

    private static double discountAt(int place) {
        return StrictMath.log(2) / StrictMath.log(place + 2.0);
    }

    /** What hits at the first places would be worth together in lists of any length. */
    static double uncutIdealGain(int hits) {
        double gain = 0;
        for (int place = 0; place < hits; place++) {
            gain += discountAt(place);
        }
        return gain;
    }

    /** What hits at the first places are worth together. */
    double idealGain(int hits) {
        return idealGains[hits];
    }
}
