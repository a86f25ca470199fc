package io.growth.recommend.evaluate;

import io.growth.core.data.Interactions;
import io.growth.core.data.SparseMatrix;
import io.growth.recommend.Query;
import io.growth.recommend.Ranker;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Recommender;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a protocol puts its question to a recommender.
 *
 * @param train what was learnt from
 * @param history what the users have already; other interactions than {@code train} if the recommender has to be told
 * @param test what is to be found
 * @param seen whether the recommender may name items of the history
 * @param candidates what is ranked beside the test items, null for everything
 */
record ListSources<U, I>(
        Interactions<U, I> train,
        Interactions<U, I> history,
        Interactions<U, I> test,
        boolean seen,
        @Nullable Function<? super U, ? extends Collection<? extends I>> candidates) {

    /** One source for each thread. */
    Supplier<ListSource> of(Ranker<U, I> ranker, JudgedUsers<U> users, Catalogue<I> catalogue) {
        if (!(ranker instanceof Recommender<U, I> recommender)) {
            checkAnyRankerWillDo();
            return () -> new KeyLists<>(ranker, users, catalogue);
        }
        if (seen || candidates != null || isHistoryShown()) {
            return () -> new KeyLists<>((user, limit) -> answer(recommender, user, limit), users, catalogue);
        }
        boolean sameNumbers = recommender.users() == train.users() && recommender.items() == train.items();
        return sameNumbers
                ? () -> new DenseLists(recommender.dense(), users)
                : () -> new KeyLists<>(recommender, users, catalogue);
    }

    boolean isHistoryShown() {
        return history != train;
    }

    private void checkAnyRankerWillDo() {
        if (candidates != null || isHistoryShown()) {
            throw new IllegalArgumentException("only a Recommender can rank candidates or be shown a history;"
                    + " to judge any other Ranker, leave withCandidates out and use a Split, not a StrongSplit");
        }
    }

    private List<Recommendation<I>> answer(Recommender<U, I> recommender, U user, int limit) {
        Query<I> query = recommender.forUser(user).limit(limit);
        if (isHistoryShown()) {
            query = query.with(items(history, user));
        }
        if (seen) {
            query = query.includeSeen();
        }
        if (candidates != null) {
            List<I> ranked = items(test, user);
            ranked.addAll(candidates.apply(user));
            query = query.among(ranked);
        }
        return query.list();
    }

    private static <U, I> List<I> items(Interactions<U, I> part, U user) {
        var items = new ArrayList<I>();
        int row = part.users().indexOf(user);
        SparseMatrix matrix = part.byUser();
        for (int e = matrix.start(row); e < matrix.end(row); e++) {
            items.add(part.items().key(matrix.columns()[e]));
        }
        return items;
    }
}
