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
        synchronized (bandit.ledger()) {
            PlanFormat.write(bandit.plan(), out);
            Roster roster = bandit.beliefs().roster();
            Learner learner = bandit.learner();
            out.strings("arms", roster.names())
                    .strings(
                            "retired",
                            roster.names().stream().filter(roster::isRetired).toList())
                    .integer("time", learner.time())
                    .integer("version", bandit.beliefs().version())
                    .integer("since-refresh", bandit.sinceRefresh())
                    .integer("events", bandit.events())
                    .doubles("learnt", joined(learner.arms()))
                    .longs(
                            "learnt-up-to",
                            learner.arms().stream().mapToLong(Arm::upTo).toArray())
                    .doubles("published", joined(Arrays.asList(bandit.beliefs().arms())));
            writeRecent(learner.recent(), out);
            LedgerFormat.write(bandit.ledger(), out);
        }
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
        List<String> names = in.strings("arms");
        Set<String> retired = new HashSet<>(in.strings("retired"));
        if (names.size() < plan.arms().size()
                || !names.subList(0, plan.arms().size()).equals(plan.arms())
                || new HashSet<>(names).size() < names.size()
                || !names.containsAll(retired)) {
            throw in.corrupt("its arms are not those of its plan");
        }
        var bandit = new Bandit(plan, new Roster(names, retired));
        Learner learner = bandit.learner();
        long time = atLeastZero("time", in);
        restore("learnt", learner.arms(), times(time, names.size(), in), in);
        learner.restoreTime(time);
        Arm[] published = new Arm[names.size()];
        Arrays.setAll(
                published,
                k -> plan.policy().settings().model().arm(plan.policy().settings()));
        // Their time has stopped: which it was is of no account.
        restore("published", Arrays.asList(published), new long[names.size()], in);
        readRecent(learner.recent(), names.size(), in);
        LedgerFormat.read(bandit.ledger(), plan, names.size(), time, in);
        bandit.restore(
                Arrays.stream(published).map(Arm::copy).toArray(Arm[]::new),
                atLeastZero("version", in),
                in.integer("since-refresh", 0, Integer.MAX_VALUE),
                atLeastZero("events", in));
        return bandit;
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
