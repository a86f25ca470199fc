package io.growth.recommend.tune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Every combination, the last parameter changing fastest. */
record GridSearch(int points) implements Search {

    private static final int MAX_TRIALS = 100_000;

    void run(Trials trials) {
        trials.judge(positions(trials.space()), 1, false);
    }

    List<double[]> positions(List<Parameter<?>> space) {
        List<double[]> all = new ArrayList<>();
        all.add(new double[0]);
        for (Parameter<?> parameter : space) {
            double[] grid = parameter.grid(points);
            if ((long) all.size() * grid.length > MAX_TRIALS) {
                throw new IllegalArgumentException("a grid of " + points + " points has more than " + MAX_TRIALS
                        + " combinations of " + space + "; take fewer points or Search.random");
            }
            all = longer(all, grid);
        }
        return all;
    }

    private static List<double[]> longer(List<double[]> all, double[] grid) {
        var longer = new ArrayList<double[]>(all.size() * grid.length);
        for (double[] begun : all) {
            for (double next : grid) {
                double[] position = Arrays.copyOf(begun, begun.length + 1);
                position[begun.length] = next;
                longer.add(position);
            }
        }
        return longer;
    }

    @Override
    public String toString() {
        return "grid of " + points;
    }
}
