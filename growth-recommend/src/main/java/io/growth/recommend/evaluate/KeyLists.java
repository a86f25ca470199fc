package io.growth.recommend.evaluate;

import io.growth.recommend.Ranker;
import io.growth.recommend.Recommendation;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Lists of any ranker, asked by key. */
final class KeyLists<U, I> implements ListSource {

    private final Ranker<U, I> ranker;
    private final JudgedUsers<U> users;
    private final Catalogue<I> catalogue;
    private final IntArrayList items = new IntArrayList();
    private final Set<I> strangers = new HashSet<>();

    KeyLists(Ranker<U, I> ranker, JudgedUsers<U> users, Catalogue<I> catalogue) {
        this.ranker = ranker;
        this.users = users;
        this.catalogue = catalogue;
    }

    @Override
    public int ask(int user, int limit) {
        List<Recommendation<I>> list = ranker.recommend(users.key(user), limit);
        items.clear();
        strangers.clear();
        for (Recommendation<I> recommendation : list.subList(0, Math.min(limit, list.size()))) {
            add(recommendation.item());
        }
        return items.size();
    }

    /** Only here can items from elsewhere be told apart, so here their repetitions are found. */
    private void add(I item) {
        int number = catalogue.numberOf(item);
        boolean repeated = number == catalogue.size() && !strangers.add(item);
        items.add(repeated ? REPEATED : number);
    }

    @Override
    public int item(int place) {
        return items.getInt(place);
    }
}
