package io.growth.recommend.tune;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Many are judged roughly, the better ones more and more closely. */
record HalvingSearch(int count, boolean data) implements Search {

    private static final int ONE_IN = 3;

    void run(Trials trials) {
        List<double[]> left = RandomSearch.positions(count, trials);
        double share = 1;
        for (int size = count; size > ONE_IN; size = survivors(size)) {
            share /= ONE_IN;
        }
        while (!trials.ended()) {
            List<Trial> judged = trials.judge(left, share, data);
            if (share >= 1) {
                return;
            }
            left = best(judged, survivors(left.size()));
            // Thirds of thirds do not end at 1 exactly.
            share = left.size() > ONE_IN ? share * ONE_IN : 1;
        }
    }

    private static int survivors(int size) {
        return Math.max(1, (size + ONE_IN - 1) / ONE_IN);
    }

    private static List<double[]> best(List<Trial> judged, int wanted) {
        var sorted = new ArrayList<>(judged);
        sorted.sort(Comparator.comparingDouble((Trial trial) -> -trial.rank()));
        return sorted.stream()
                .limit(wanted)
                .map(trial -> trial.parameters().position())
                .toList();
    }

    @Override
    public String toString() {
        return "halving " + count + (data ? " and the data" : "");
    }
}
