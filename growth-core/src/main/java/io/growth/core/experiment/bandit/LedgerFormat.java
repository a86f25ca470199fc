package io.growth.core.experiment.bandit;

import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/**
 * The remembered choices in a file, column by column, in the order of their ids. First files had no places; choices
 * read from them get such as no event has, in the order in which equal times were settled then.
 */
final class LedgerFormat {

    private static final String PLACES = "choice-places";

    private final int features;
    private final List<String> ids;
    private final long[] places;
    private final int[] arms;
    private final int[] eligible;
    private final int[] settled;
    private final long[] versions;
    private final long[] times;
    private final long[] dues;
    private final long[] rewardTimes;
    private final long[] learnt;
    private final double[] propensities;
    private final double[] rewards;
    private final double[] contexts;

    private LedgerFormat(int features, ModelReader in) throws IOException {
        this.features = features;
        ids = in.strings("choices");
        int size = ids.size();
        places = in.has(PLACES)
                ? in.longs(PLACES, size)
                : LongStream.range(-size, 0).toArray();
        arms = in.ints("choice-arms", size);
        eligible = in.ints("choice-eligible", size);
        settled = in.ints("choice-settled", size);
        versions = in.longs("choice-versions", size);
        times = in.longs("choice-times", size);
        dues = in.longs("choice-dues", size);
        rewardTimes = in.longs("choice-reward-times", size);
        learnt = in.longs("choice-learnt", size);
        propensities = BanditFormat.finite("choice-propensities", size, in);
        rewards = BanditFormat.finite("choice-rewards", size, in);
        contexts = BanditFormat.finite("choice-contexts", (long) size * features, in);
    }

    static void write(Ledger ledger, ModelWriter out) {
        List<OpenChoice> all = ledger.all().stream()
                .sorted(Comparator.comparing((OpenChoice choice) -> choice.id)
                        .thenComparingLong(choice -> choice.place))
                .toList();
        out.strings("choices", all.stream().map(choice -> choice.id).toList())
                .longs(PLACES, longs(all, choice -> choice.place))
                .ints("choice-arms", ints(all, choice -> choice.lesson.arm()))
                .ints("choice-eligible", ints(all, choice -> choice.lesson.eligible()))
                .ints("choice-settled", ints(all, choice -> choice.isSettled ? 1 : 0))
                .longs("choice-versions", longs(all, choice -> choice.version))
                .longs("choice-times", longs(all, choice -> choice.at))
                .longs("choice-dues", longs(all, choice -> choice.due))
                .longs("choice-reward-times", longs(all, choice -> choice.valueAt))
                .longs("choice-learnt", longs(all, choice -> choice.learntAt))
                .doubles("choice-propensities", doubles(all, choice -> choice.lesson.propensity()))
                .doubles("choice-rewards", doubles(all, choice -> choice.value))
                .doubles(
                        "choice-contexts",
                        all.stream()
                                .flatMapToDouble(choice -> Arrays.stream(choice.lesson.context()))
                                .toArray());
    }

    private static int[] ints(List<OpenChoice> all, ToIntFunction<OpenChoice> figure) {
        return all.stream().mapToInt(figure).toArray();
    }

    private static long[] longs(List<OpenChoice> all, ToLongFunction<OpenChoice> figure) {
        return all.stream().mapToLong(figure).toArray();
    }

    private static double[] doubles(List<OpenChoice> all, ToDoubleFunction<OpenChoice> figure) {
        return all.stream().mapToDouble(figure).toArray();
    }

    static void read(Ledger ledger, BanditPlan plan, int armCount, long time, ModelReader in) throws IOException {
        var columns = new LedgerFormat(plan.policy().features(), in);
        if (columns.namesOneTwice()) {
            throw in.corrupt("a choice is there twice");
        }
        for (int i = 0; i < columns.ids.size(); i++) {
            if (!columns.isSound(i, armCount, time)) {
                throw in.corrupt("a choice has no arm, no propensity, or a reward of the future");
            }
            ledger.add(columns.choice(i));
        }
    }

    private boolean namesOneTwice() {
        List<String> known = ids.stream().filter(id -> !id.isEmpty()).toList();
        return new HashSet<>(known).size() < known.size()
                || Arrays.stream(places).distinct().count() < places.length;
    }

    private boolean isSound(int i, int armCount, long time) {
        return arms[i] >= 0
                && arms[i] < armCount
                && BanditFormat.isLesson(propensities[i], eligible[i])
                && learnt[i] >= 0
                && learnt[i] <= time;
    }

    private OpenChoice choice(int i) {
        double[] context = Arrays.copyOfRange(contexts, i * features, (i + 1) * features);
        var lesson = new Lesson(arms[i], context, propensities[i], eligible[i]);
        var choice = new OpenChoice(ids.get(i), places[i], lesson, versions[i], times[i], dues[i]);
        choice.isSettled = settled[i] == 1;
        choice.value = rewards[i];
        choice.valueAt = rewardTimes[i];
        choice.learntAt = learnt[i];
        return choice;
    }
}
