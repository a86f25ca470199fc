package io.growth.recommend.session;

import io.growth.core.data.Duplicates;
import io.growth.core.data.EventLog;
import io.growth.core.data.Interactions;
import io.growth.recommend.Recommender;
import io.growth.recommend.internal.IndexedRecommender;
import io.growth.recommend.internal.ItemRanking;
import io.growth.recommend.internal.OrderedHistories;
import io.growth.recommend.internal.Scorer;

/**
 * The same events in the shapes that the models of this package are made from.
 *
 * @param log the events
 * @param pairs how many events each user–item pair has, as weights
 * @param order the events in order
 */
record OrderedData<U, I>(EventLog<U, I> log, Interactions<U, I> pairs, OrderedHistories order) {

    /** Every event for itself, repeated items too. */
    static <U, I> OrderedData<U, I> of(EventLog<U, I> log) {
        return new OrderedData<>(log, log.toInteractions(Duplicates.COUNT), OrderedHistories.of(log, false));
    }

    /** Baskets as sets: a second line of a receipt for the same item does not count. */
    static <U, I> OrderedData<U, I> ofBaskets(EventLog<U, I> log) {
        return new OrderedData<>(log, log.toInteractions(Duplicates.COUNT), OrderedHistories.of(log, true));
    }

    /** How often each item was taken: what answers where nothing personal is known. */
    float[] popularity() {
        var counts = new int[log.items().size()];
        for (int item : order.items()) {
            counts[item]++;
        }
        var popularity = new float[counts.length];
        for (int item = 0; item < counts.length; item++) {
            popularity[item] = counts[item];
        }
        return popularity;
    }

    Recommender<U, I> recommender(Scorer scorer) {
        return new IndexedRecommender<>(pairs, scorer, new ItemRanking(popularity()));
    }
}
