package io.growth.benchmarks.peers;

import es.uam.eps.ir.ranksys.fast.index.SimpleFastItemIndex;
import es.uam.eps.ir.ranksys.fast.index.SimpleFastUserIndex;
import io.growth.benchmarks.data.Dataset;
import it.unimi.dsi.fastutil.doubles.DoubleIterator;
import it.unimi.dsi.fastutil.ints.IntIterator;
import it.unimi.dsi.fastutil.ints.IntIterators;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.ranksys.core.util.iterators.StreamDoubleIterator;
import org.ranksys.fast.preference.IteratorsAbstractFastPreferenceData;

/**
 * Preferences in plain arrays, read by RankSys through iterators: its fastest way to count, which its own class of
 * object lists does not take.
 */
final class RankSysPreferences extends IteratorsAbstractFastPreferenceData<Integer, Integer> {

    private static final long serialVersionUID = 1L;

    private final int[][] itemsOfUser;
    private final int[][] usersOfItem;
    private final int size;

    RankSysPreferences(Dataset data) {
        super(
                SimpleFastUserIndex.load(IntStream.range(0, data.userCount()).boxed()),
                SimpleFastItemIndex.load(IntStream.range(0, data.itemCount()).boxed()));
        this.itemsOfUser = data.rows();
        this.usersOfItem = data.columns();
        this.size = data.size();
    }

    @Override
    public int numUsers(int item) {
        return usersOfItem[item].length;
    }

    @Override
    public int numItems(int user) {
        return itemsOfUser[user].length;
    }

    @Override
    public int numPreferences() {
        return size;
    }

    @Override
    public IntStream getUidxWithPreferences() {
        return IntStream.range(0, itemsOfUser.length).filter(user -> itemsOfUser[user].length > 0);
    }

    @Override
    public IntStream getIidxWithPreferences() {
        return IntStream.range(0, usersOfItem.length).filter(item -> usersOfItem[item].length > 0);
    }

    @Override
    public IntIterator getUidxIidxs(int user) {
        return IntIterators.wrap(itemsOfUser[user]);
    }

    @Override
    public DoubleIterator getUidxVs(int user) {
        return ones(itemsOfUser[user].length);
    }

    @Override
    public IntIterator getIidxUidxs(int item) {
        return IntIterators.wrap(usersOfItem[item]);
    }

    @Override
    public DoubleIterator getIidxVs(int item) {
        return ones(usersOfItem[item].length);
    }

    private static DoubleIterator ones(int count) {
        return new StreamDoubleIterator(DoubleStream.generate(() -> 1).limit(count));
    }
}
