package io.growth.core.experiment.bandit;

import io.growth.core.learn.ModelFormat;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plan, arms as learnt and as published, the rewards in the window, and the choices that are remembered. */
final class BanditFormat implements ModelFormat<Bandit> {

    @Override
    public String type() {
        return "bandit";
    }

    @Override
    public void write(Bandit bandit, ModelWriter out) {
        synchronized (bandit.state()) {
            write(bandit.state(), out);
        }
    }

    private static void write(BanditState state, ModelWriter out) {
        PlanFormat.write(state.plan(), out);
        Roster roster = state.beliefs().roster();
        Learner learner = state.learner();
        List<String> retired = roster.names().stream().filter(roster::isRetired).toList();
        out.strings("arms", roster.names())
                .strings("retired", retired)
                .integer("time", learner.time())
                .integer("version", state.beliefs().version())
                .integer("since-refresh", state.sinceRefresh())
                .integer("events", state.events())
                .doubles("learnt", joined(learner.arms()))
                .longs(
                        "learnt-up-to",
                        learner.arms().stream().mapToLong(Arm::upTo).toArray())
                .doubles("published", joined(Arrays.asList(state.beliefs().arms())));
        writeRecent(learner.recent(), out);
        LedgerFormat.write(state.ledger(), out);
    }

    /** Through the same bytes as a file, so that a copy is what a restart would give. */
    static Bandit copy(Bandit bandit) {
        var format = new BanditFormat();
        ModelWriter out = ModelWriter.of(format.type(), 1);
        format.write(bandit, out);
        try (ModelReader in = ModelReader.of(out.toBytes())) {
            return format.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("a bandit that was just written can't be read", e);
        }
    }

    private static double[] joined(List<Arm> arms) {
        return arms.stream()
                .flatMapToDouble(arm -> Arrays.stream(arm.numbers()))
                .toArray();
    }

    private static void writeRecent(@Nullable Recent recent, ModelWriter out) {
        int size = recent == null ? 0 : recent.size();
        var arms = new int[size];
        var eligible = new int[size];
        var propensities = new double[size];
        var values = new double[size];
        for (int place = 0; recent != null && place < size; place++) {
            Lesson lesson = recent.lesson(place);
            arms[place] = lesson == null ? -1 : lesson.arm();
            eligible[place] = lesson == null ? 0 : lesson.eligible();
            propensities[place] = lesson == null ? 0 : lesson.propensity();
            values[place] = recent.value(place);
        }
        out.ints("recent-arms", arms)
                .ints("recent-eligible", eligible)
                .doubles("recent-propensities", propensities)
                .doubles("recent-values", values);
    }

    @Override
    public Bandit read(ModelReader in) throws IOException {
        BanditPlan plan = PlanFormat.read(in);
        Roster roster = roster(plan, in);
        var state = new BanditState(plan, roster);
        long time = atLeastZero("time", in);
        Learner learner = state.learner();
        restore("learnt", learner.arms(), times(time, roster.size(), in), in);
        learner.restoreTime(time);
        readRecent(learner.recent(), roster.size(), in);
        LedgerFormat.read(state.ledger(), plan, roster.size(), time, in);
        state.restore(
                published(plan.policy().settings(), roster.size(), in),
                atLeastZero("version", in),
                in.integer("since-refresh", 0, Integer.MAX_VALUE),
                atLeastZero("events", in));
        return new Bandit(state);
    }

    private static Roster roster(BanditPlan plan, ModelReader in) throws IOException {
        List<String> names = in.strings("arms");
        Set<String> retired = new HashSet<>(in.strings("retired"));
        int planned = plan.arms().size();
        if (names.size() < planned
                || !names.subList(0, planned).equals(plan.arms())
                || new HashSet<>(names).size() < names.size()
                || !names.containsAll(retired)) {
            throw in.corrupt("its arms are not those of its plan");
        }
        return new Roster(names, retired);
    }

    /** Their time has stopped: which it was is of no account. */
    private static Arm[] published(PolicySettings settings, int size, ModelReader in) throws IOException {
        var arms = new Arm[size];
        Arrays.setAll(arms, k -> settings.model().arm(settings));
        restore("published", Arrays.asList(arms), new long[size], in);
        return Arrays.stream(arms).map(Arm::copy).toArray(Arm[]::new);
    }

    private static long atLeastZero(String name, ModelReader in) throws IOException {
        long value = in.integer(name);
        if (value < 0) {
            throw in.corrupt(name + " is " + value);
        }
        return value;
    }

    private static long[] times(long time, int arms, ModelReader in) throws IOException {
        long[] upTo = in.longs("learnt-up-to", arms);
        for (long each : upTo) {
            if (each < 0 || each > time) {
                throw in.corrupt("an arm is of the time " + each + " but the bandit of " + time);
            }
        }
        return upTo;
    }

    private static void restore(String name, List<Arm> arms, long[] upTo, ModelReader in) throws IOException {
        int each = arms.get(0).numbers().length;
        double[] all = finite(name, (long) each * arms.size(), in);
        for (int k = 0; k < upTo.length; k++) {
            arms.get(k).restore(Arrays.copyOfRange(all, k * each, (k + 1) * each), upTo[k]);
        }
    }

    static double[] finite(String name, long length, ModelReader in) throws IOException {
        double[] values = in.doubles(name, length);
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw in.corrupt("one of " + name + " is " + value);
            }
        }
        return values;
    }

    private static void readRecent(@Nullable Recent recent, int armCount, ModelReader in) throws IOException {
        int size = recent == null ? 0 : recent.size();
        int[] arms = in.ints("recent-arms", size);
        int[] eligible = in.ints("recent-eligible", size);
        double[] propensities = finite("recent-propensities", size, in);
        double[] values = finite("recent-values", size, in);
        for (int place = 0; recent != null && place < size; place++) {
            if (arms[place] >= armCount || arms[place] >= 0 && !isLesson(propensities[place], eligible[place])) {
                throw in.corrupt("a reward of the window has no arm or no propensity");
            }
            if (arms[place] >= 0) {
                var lesson = new Lesson(arms[place], new double[0], propensities[place], eligible[place]);
                recent.restore(place, lesson, values[place]);
            }
        }
    }

    static boolean isLesson(double propensity, int eligible) {
        return propensity > 0 && propensity <= 1 + 1e-9 && eligible > 0;
    }
}
