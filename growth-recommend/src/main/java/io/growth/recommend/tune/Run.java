package io.growth.recommend.tune;

import io.growth.core.data.Interactions;
import io.growth.core.data.Split;
import io.growth.core.fit.FitContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/** One search over one set of data. */
final class Run<U, I> implements Trials {

    private final Tuner tuner;
    private final Judging judging;
    private final Effort effort;
    private final FitContext context;
    private final Split<U, I> split;
    private final int[] judges;
    private final Map<List<Object>, Rung<U, I>> rungs = new HashMap<>();
    private final List<Trial> trials = new ArrayList<>();
    private int sinceBest;
    private boolean ended;

    Run(Tuner tuner, Interactions<U, I> data, FitContext context) {
        this.tuner = tuner;
        this.context = context;
        this.judging = tuner.judging();
        this.effort = tuner.effort();
        this.split = judging.validation().cut(data, context.seed());
        this.judges = judges();
        if (judges.length == 0) {
            throw new IllegalArgumentException("validation by '" + judging.validation()
                    + "' leaves nothing to be found in " + data + "; choose another Validation, or give more data:"
                    + " a user needs an interaction to be shown and one to be found");
        }
    }

    /** Those with something to be found. */
    private IntStream candidates() {
        return IntStream.range(0, split.test().users().size())
                .filter(user -> split.test().byUser().degree(user) > 0);
    }

    /** In random order, so that the first of them are a fair choice. */
    private int[] judges() {
        int[] users = candidates().toArray();
        SplittableRandom random = random("users to judge by", 0);
        for (int k = users.length - 1; k > 0; k--) {
            int other = random.nextInt(k + 1);
            int swapped = users[k];
            users[k] = users[other];
            users[other] = swapped;
        }
        return Arrays.copyOf(users, Math.min(judging.maxUsers(), users.length));
    }

    Tuning tuning() {
        Search search = effort.search();
        // A switch over sealed types comes with Java 21.
        if (search instanceof GridSearch grid) {
            grid.run(this);
        } else if (search instanceof RandomSearch random) {
            random.run(this);
        } else if (search instanceof HalvingSearch halving) {
            halving.run(this);
        } else if (search instanceof RefiningSearch refining) {
            refining.run(this);
        }
        context.report("tune", trials.size(), trials.size());
        return new Tuning(judging.figure(), List.copyOf(trials), best());
    }

    @Override
    public List<Parameter<?>> space() {
        return tuner.space();
    }

    @Override
    public SplittableRandom random(String use, long number) {
        return context.random("tuner: " + use, number);
    }

    @Override
    public List<Trial> judge(List<double[]> positions, double share, boolean data) {
        Rung<U, I> rung = rungs.computeIfAbsent(List.of(share, data), key -> rung(share, data));
        int before = trials.size();
        for (int from = 0; from < positions.size() && !ended; from += effort.atOnce()) {
            List<double[]> wave = positions.subList(from, Math.min(positions.size(), from + effort.atOnce()));
            for (Trial trial : judged(wave, rung)) {
                add(trial);
            }
        }
        return List.copyOf(trials.subList(before, trials.size()));
    }

    /** Several at once differ from one after the other only in the use of threads, which changes no result. */
    private List<Trial> judged(List<double[]> wave, Rung<U, I> rung) {
        int threads = Math.max(1, context.threads() / wave.size());
        FitContext quiet = context.withProgress(progress -> {});
        var judged = new AtomicReferenceArray<Trial>(wave.size());
        quiet.forBlocks("tune", wave.size(), 1, () -> quiet.withThreads(threads), (own, slot, end) -> {
            var parameters = new Parameters(space(), wave.get(slot));
            judged.set(slot, rung.judge(parameters, tuner.trainers(), own));
        });
        return IntStream.range(0, wave.size()).mapToObj(judged::get).toList();
    }

    /** Decides in the order of the trials, so a trial too many that ran beside the last one is forgotten. */
    private void add(Trial trial) {
        if (ended) {
            return;
        }
        boolean better = trials.isEmpty() || better(trial, best());
        trials.add(trial);
        context.report("tune", trials.size(), -1);
        sinceBest = better || trial.share() < 1 ? 0 : sinceBest + 1;
        ended = sinceBest >= effort.patience() || effort.stop().getAsBoolean();
    }

    private static boolean better(Trial trial, Trial than) {
        return trial.share() > than.share() || trial.share() == than.share() && trial.rank() > than.rank();
    }

    private Rung<U, I> rung(double share, boolean data) {
        int count = (int) Math.max(1, Math.round(share * judges.length));
        var chosen = new HashSet<U>();
        for (int k = 0; k < count; k++) {
            chosen.add(split.test().users().key(judges[k]));
        }
        boolean all = count == candidates().count();
        return all ? rung(split.train(), split.test(), share) : rung(chosen, data && share < 1, share);
    }

    private Rung<U, I> rung(Set<U> chosen, boolean data, double share) {
        Interactions<U, I> train = data ? split.train().onlyUsers(chosen::contains) : split.train();
        return rung(train, split.test().onlyUsers(chosen::contains), share);
    }

    private Rung<U, I> rung(Interactions<U, I> train, Interactions<U, I> test, double share) {
        return new Rung<>(train, judging.evaluator(train, test, context.seed()), judging, share);
    }

    @Override
    public List<Trial> all() {
        return trials;
    }

    @Override
    public Trial best() {
        Trial best = trials.get(0);
        for (Trial trial : trials) {
            best = better(trial, best) ? trial : best;
        }
        return best;
    }

    @Override
    public boolean ended() {
        return ended;
    }
}
