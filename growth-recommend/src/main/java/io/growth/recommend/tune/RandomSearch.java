package io.growth.recommend.tune;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Positions drawn at random. */
record RandomSearch(int count) implements Search {

    void run(Trials trials) {
        trials.judge(positions(count, trials), 1, false);
    }

    /** Each from a generator of its own, so that more trials begin with the same ones. */
    static List<double[]> positions(int count, Trials trials) {
        var positions = new ArrayList<double[]>(count);
        for (int trial = 0; trial < count; trial++) {
            SplittableRandom random = trials.random("parameters to try", trial);
            var position = new double[trials.space().size()];
            for (int d = 0; d < position.length; d++) {
                position[d] = random.nextDouble();
            }
            positions.add(position);
        }
        return positions;
    }

    @Override
    public String toString() {
        return count + " at random";
    }
}
