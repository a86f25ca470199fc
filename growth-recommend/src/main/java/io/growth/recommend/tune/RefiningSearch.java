package io.growth.recommend.tune;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Chance at first, then steps from the best. */
record RefiningSearch(int drawn, int steps) implements Search {

    private static final double FIRST_STEP = 0.125;
    private static final double LAST_STEP = 0.004;

    void run(Trials trials) {
        List<Trial> judged = trials.judge(RandomSearch.positions(drawn, trials), 1, false);
        var tried = new HashSet<Parameters>();
        judged.forEach(trial -> tried.add(trial.parameters()));
        int left = steps;
        for (double step = FIRST_STEP; step >= LAST_STEP && left > 0 && !trials.ended(); ) {
            int before = trials.all().size();
            boolean better = round(trials, step, left, tried);
            left -= trials.all().size() - before;
            step = better ? step : step / 2;
        }
    }

    /** Steps along each parameter, each from the best so far. */
    private static boolean round(Trials trials, double step, int left, Set<Parameters> tried) {
        Trial start = trials.best();
        int end = trials.all().size() + left;
        for (int d = 0; d < trials.space().size(); d++) {
            for (double[] position : neighbors(trials.space().get(d), d, trials.best(), step)) {
                boolean fresh = tried.add(new Parameters(trials.space(), position));
                if (fresh && trials.all().size() < end && !trials.ended()) {
                    trials.judge(List.of(position), 1, false);
                }
            }
        }
        return trials.best() != start;
    }

    private static List<double[]> neighbors(Parameter<?> parameter, int d, Trial from, double step) {
        if (!parameter.isOrdered()) {
            return Arrays.stream(parameter.grid(parameter.size()))
                    .mapToObj(value -> moved(from, d, value))
                    .toList();
        }
        // A whole number moves by one at least.
        double size = Math.max(step, parameter.size() == Integer.MAX_VALUE ? 0 : 1.0 / parameter.size());
        double here = from.parameters().position()[d];
        return List.of(moved(from, d, Math.min(1, here + size)), moved(from, d, Math.max(0, here - size)));
    }

    private static double[] moved(Trial from, int d, double value) {
        double[] position = from.parameters().position();
        position[d] = value;
        return position;
    }

    @Override
    public String toString() {
        return drawn + " at random and up to " + steps + " steps";
    }
}
