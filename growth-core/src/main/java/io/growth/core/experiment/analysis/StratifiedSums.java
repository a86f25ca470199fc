package io.growth.core.experiment.analysis;

import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is kept of a mean or a proportion for each kind of an arm's customers: {@link PostStratification}. */
final class StratifiedSums extends MetricSums {

    /** So that an amount taken for a kind is noticed before it fills the memory. */
    private static final int MOST = 1000;

    private final MetricSpec metric;

    /** By the number of the kind. */
    private final NavigableMap<Double, JointMoments> strata = new TreeMap<>();

    /** The customers of one kind, or of kinds that were joined, in two arms. */
    private record Pair(JointMoments control, JointMoments treatment) {

        static Pair empty() {
            return new Pair(JointMoments.of(1), JointMoments.of(1));
        }

        boolean isEnough() {
            return control.count() >= 2 && treatment.count() >= 2;
        }

        boolean isEmpty() {
            return control.count() + treatment.count() == 0;
        }

        void merge(Pair other) {
            control.merge(other.control);
            treatment.merge(other.treatment);
        }
    }

    StratifiedSums(MetricSpec metric) {
        this.metric = metric;
    }

    @Override
    void add(double[] values) {
        double value =
                metric.kind() == MetricKind.PROPORTION ? (values[0] > 0 ? 1 : 0) : Math.min(values[0], metric.cap());
        stratum(values[1]).add(value);
    }

    private JointMoments stratum(double kind) {
        // Adding zero makes the kind -0 that of 0.
        JointMoments moments = strata.computeIfAbsent(kind + 0.0, number -> JointMoments.of(1));
        if (strata.size() > MOST) {
            throw new IllegalArgumentException("column " + metric.strata() + " has more than " + MOST
                    + " kinds of customers; give each kind a number, or make an amount a covariate");
        }
        return moments;
    }

    @Override
    void merge(MetricSums other) {
        ((StratifiedSums) other).strata.forEach((kind, moments) -> stratum(kind).merge(moments));
    }

    @Override
    void write(ModelWriter out) {
        out.doubles("strata", strata.keySet().stream().mapToDouble(kind -> kind).toArray());
        int place = 0;
        for (JointMoments moments : strata.values()) {
            moments.write(out.under(part(place++)));
        }
    }

    private static String part(int place) {
        return "stratum" + place + ".";
    }

    static StratifiedSums read(MetricSpec metric, ModelReader in) throws IOException {
        var sums = new StratifiedSums(metric);
        double[] kinds = in.doubles("strata");
        for (int place = 0; place < kinds.length; place++) {
            boolean rises = place == 0 || kinds[place] > kinds[place - 1];
            if (!rises || !Double.isFinite(kinds[place]) || kinds.length > MOST) {
                throw in.corrupt("kinds of customers must be at most " + MOST + " rising numbers");
            }
            sums.strata.put(kinds[place], JointMoments.read(in.under(part(place)), 1));
        }
        return sums;
    }

    @Override
    Compared compare(MetricSums treatment, List<MetricSums> all, double level) {
        var treated = (StratifiedSums) treatment;
        List<Pair> pairs = pairs(treated);
        Pair everybody = Pair.empty();
        pairs.forEach(everybody::merge);
        ArmSummary control = everybody.control().summary(0);
        ArmSummary other = everybody.treatment().summary(0);
        if (!everybody.isEnough()) {
            return means(control, other, level, 0);
        }
        PostStratification like = PostStratification.empty();
        pairs.forEach(
                pair -> like.add(pair.control().summary(0), pair.treatment().summary(0)));
        return compared(control, other, like, level, kinds(treated).size() - pairs.size());
    }

    private static Compared compared(
            ArmSummary control, ArmSummary treatment, PostStratification like, double level, int joined) {
        List<String> warnings = fewCustomers(control, treatment);
        if (joined > 0) {
            warnings.add("kinds of customers joined to their neighbours, since an arm had fewer than two: " + joined);
        }
        Effect difference = like.effect(level);
        double before = control.squaredError() + treatment.squaredError();
        double after = difference.standardError() * difference.standardError();
        Effect lift =
                TwoMeans.of(like.control(), like.treatment()).withLevel(level).lift();
        return compared(like.control(), like.treatment(), difference, lift, 1 - after / before, warnings, level);
    }

    private SortedSet<Double> kinds(StratifiedSums other) {
        var kinds = new TreeSet<>(strata.keySet());
        kinds.addAll(other.strata.keySet());
        return kinds;
    }

    /** By rising numbers; who is too few waits for the next, and at the end joins those before. */
    private List<Pair> pairs(StratifiedSums treated) {
        var pairs = new ArrayList<Pair>();
        Pair waiting = Pair.empty();
        for (double kind : kinds(treated)) {
            waiting.merge(new Pair(of(kind), treated.of(kind)));
            if (waiting.isEnough()) {
                pairs.add(waiting);
                waiting = Pair.empty();
            }
        }
        if (!pairs.isEmpty()) {
            pairs.get(pairs.size() - 1).merge(waiting);
        } else if (!waiting.isEmpty()) {
            pairs.add(waiting);
        }
        return pairs;
    }

    private JointMoments of(double kind) {
        return strata.getOrDefault(kind, JointMoments.of(1));
    }
}
