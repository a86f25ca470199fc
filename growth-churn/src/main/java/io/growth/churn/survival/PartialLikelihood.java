package io.growth.churn.survival;

import io.growth.core.fit.FitContext;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The partial likelihood of Cox (Journal of the Royal Statistical Society B 34, 1972, 187) with its derivatives.
 *
 * <p>With {@code S⁰, S¹} the sums of risks {@code r = w e^xβ} and {@code r x} over those at risk at the time of an event, and
 * {@code x̄ = S¹/S⁰}, the information is {@code Σ_t (S²/S⁰ − x̄x̄ᵀ)}. Summed by rows instead of times the first part is {@code
 * Σ_j r_j H_j x_jx_jᵀ} with the hazard {@code H_j = Σ 1/S⁰} over the events that row {@code j} sees. So no risk set needs a
 * matrix of its own, late entries cost no more, and an evaluation is two readings of the rows: for {@code S⁰, S¹}, then for
 * one weighted product. Ties after Efron fit in, see {@link TiedEvents}: rows that leave are spared a part of {@code H}, and
 * the second part is a sum of two squares.
 */
final class PartialLikelihood {

    private static final int GROUPS = 2048;
    private static final int ROWS = 8192;

    final CoxDesign design;
    private final FitContext context;
    private final int[] late;
    /** How many events each group has, and their weight. */
    private final int[] counts;

    private final double[] eventWeights;
    private final double[] eventTotal;

    private final double[] risks;
    private final GroupSums atRisk;
    private final @Nullable GroupSums leaving;
    private final @Nullable GroupSums entering;
    private final double[] hazard;
    private final double[] spared;
    private final double[] square;
    private final double[] squareTied;
    private final double[] squareTiedTwice;
    private double logLikelihood;

    PartialLikelihood(CoxDesign design, Ties ties, FitContext context) {
        this.design = design;
        this.context = context;
        int groups = design.sets.groups();
        this.late = design.sets.late();
        this.counts = new int[groups];
        this.eventWeights = new double[groups];
        countEvents();
        boolean efron = ties == Ties.EFRON && Arrays.stream(counts).anyMatch(count -> count > 1);
        this.risks = new double[design.size];
        this.atRisk = new GroupSums(groups, design.stride);
        this.leaving = efron ? new GroupSums(groups, design.stride) : null;
        this.entering = late.length == 0 ? null : new GroupSums(groups, design.stride);
        this.hazard = new double[groups];
        this.spared = new double[groups];
        this.square = new double[groups];
        this.squareTied = new double[groups];
        this.squareTiedTwice = new double[groups];
        this.eventTotal = eventTotal(null);
    }

    private void countEvents() {
        for (int place = 0; place < design.size; place++) {
            if (design.events[place]) {
                counts[design.sets.last[place]]++;
                eventWeights[design.sets.last[place]] += design.weights[place];
            }
        }
    }

    /** The weight of all events. */
    double eventWeight() {
        return Arrays.stream(eventWeights).sum();
    }

    int eventCount() {
        return Arrays.stream(counts).sum();
    }

    /**
     * Goes to other coefficients.
     *
     * @return the logarithm of the likelihood; not finite if risks exceed what a number can hold
     */
    double evaluate(double[] beta) {
        double[] sum = {0};
        context.mapBlocks("risks", design.size, ROWS, () -> beta, this::risks, part -> sum[0] += part);
        atRisk.byLast(design, risks, leaving, context);
        if (entering != null && design.sets.first != null) {
            entering.byFirst(design, risks, design.sets.first, late, context);
        }
        cumulate();
        context.mapBlocks("events", counts.length, GROUPS, TiedEvents::new, this::events, part -> sum[0] -= part);
        logLikelihood = sum[0];
        return logLikelihood;
    }

    double logLikelihood() {
        return logLikelihood;
    }

    private double risks(double[] beta, int from, int to) {
        double[] x = design.x;
        int stride = design.stride;
        double events = 0;
        for (int place = from; place < to; place++) {
            double eta = design.offsets[place] + dot(beta, x, place * stride);
            risks[place] = design.weights[place] * Math.exp(eta);
            events += design.events[place] ? design.weights[place] * eta : 0;
        }
        return events;
    }

    /** Two sums, so that an addition need not wait for the one before. */
    private static double dot(double[] beta, double[] x, int at) {
        double even = 0;
        double odd = 0;
        int k = 0;
        for (; k + 1 < beta.length; k += 2) {
            even += beta[k] * x[at + k];
            odd += beta[k + 1] * x[at + k + 1];
        }
        return k < beta.length ? even + odd + beta[k] * x[at + k] : even + odd;
    }

    /** From the last group of each stratum to its first: who sees a group sees those before, back to where it entered. */
    private void cumulate() {
        int[] stratum = design.sets.stratum;
        int stride = design.stride;
        double[] own = atRisk.risk;
        double[] x = atRisk.features;
        for (int group = own.length - 2; group >= 0; group--) {
            if (stratum[group] != stratum[group + 1]) {
                continue;
            }
            double least = own[group];
            own[group] += own[group + 1];
            int at = group * stride;
            for (int k = at; k < at + stride; k++) {
                x[k] += x[k + stride];
            }
            if (entering != null) {
                // Rounding must not take away those who leave now.
                own[group] = Math.max(least, own[group] - entering.risk[group + 1]);
                for (int k = at; k < at + stride; k++) {
                    x[k] -= entering.features[k + stride];
                }
            }
        }
    }

    private double events(TiedEvents events, int from, int to) {
        double logs = 0;
        for (int group = from; group < to; group++) {
            double own = leaving == null || counts[group] == 1 ? 0 : leaving.risk[group];
            events.of(counts[group], eventWeights[group], atRisk.risk[group], own);
            hazard[group] = events.hazard;
            spared[group] = events.spared;
            square[group] = events.square;
            squareTied[group] = events.squareTied;
            squareTiedTwice[group] = events.squareTiedTwice;
            logs += events.logs;
        }
        return logs;
    }

    /** Sums of features of those who leave, each group times a number. */
    private double[] eventTotal(double @Nullable [] times) {
        var total = new double[design.columns];
        for (int place = 0; place < design.size; place++) {
            if (design.events[place]) {
                double factor = design.weights[place] * (times == null ? 1 : times[design.sets.last[place]]);
                for (int k = 0; k < total.length; k++) {
                    total[k] += factor * design.x[place * design.stride + k];
                }
            }
        }
        return total;
    }

    /**
     * The first derivative.
     *
     * @param times a factor for each group, null if all count once
     */
    double[] gradient(double @Nullable [] times) {
        double[] gradient = times == null ? eventTotal.clone() : eventTotal(times);
        context.mapBlocks(
                "gradient",
                counts.length,
                GROUPS,
                () -> gradient,
                (same, from, to) -> expected(times, from, to),
                part -> subtract(gradient, part));
        return gradient;
    }

    private double[] expected(double @Nullable [] times, int from, int to) {
        var sum = new double[design.columns];
        for (int group = from; group < to; group++) {
            double factor = times == null ? 1 : times[group];
            addMean(group, factor * hazard[group], factor * spared[group], sum, 0);
        }
        return sum;
    }

    /** Adds {@code a S¹ − b D¹} of a group. */
    private void addMean(int group, double a, double b, double[] sum, int into) {
        int at = group * design.stride;
        for (int k = 0; k < design.columns; k++) {
            sum[into + k] += a * atRisk.features[at + k];
        }
        if (leaving != null && b != 0) {
            for (int k = 0; k < design.columns; k++) {
                sum[into + k] -= b * leaving.features[at + k];
            }
        }
    }

    /**
     * Minus the second derivative, as a packed triangle.
     *
     * @param times a factor for each group, null if all count once
     */
    double[] information(double @Nullable [] times) {
        double[] information = Gram.of("information", design.x, rowHazards(times), design.columns, context);
        if (leaving == null) {
            subtract(information, Gram.of("means", atRisk.features, scaled(square, times), design.columns, context));
            return information;
        }
        // [a −b; −b c] of S¹ and D¹ is a (S¹ − (b/a) D¹)² + (c − b²/a) D¹².
        var rest = new double[counts.length];
        for (int group = 0; group < rest.length; group++) {
            double share = squareTied[group] / square[group];
            rest[group] = Math.max(0, squareTiedTwice[group] - share * squareTied[group]);
        }
        subtract(information, Gram.of("means", withoutTied(leaving), scaled(square, times), design.columns, context));
        subtract(information, Gram.of("ties", leaving.features, scaled(rest, times), design.columns, context));
        return information;
    }

    private static double[] scaled(double[] values, double @Nullable [] times) {
        double[] scaled = values.clone();
        for (int k = 0; times != null && k < scaled.length; k++) {
            scaled[k] *= times[k];
        }
        return scaled;
    }

    private static void subtract(double[] from, double[] what) {
        for (int k = 0; k < from.length; k++) {
            from[k] -= what[k];
        }
    }

    private double[] withoutTied(GroupSums tied) {
        double[] means = atRisk.features.clone();
        for (int group = 0; group < counts.length; group++) {
            double share = squareTied[group] / square[group];
            for (int k = group * design.stride; share != 0 && k < (group + 1) * design.stride; k++) {
                means[k] -= share * tied.features[k];
            }
        }
        return means;
    }

    /**
     * The hazard that each row is exposed to, times its risk: the events to expect of it.
     *
     * @param times a factor for each group, null if all count once
     */
    double[] rowHazards(double @Nullable [] times) {
        double[] total = scaled(hazard, times);
        design.sets.cumulate(total);
        double[] part = scaled(spared, times);
        var exposed = new double[design.size];
        context.forBlocks("hazards", design.size, ROWS, () -> exposed, (same, from, to) -> {
            for (int place = from; place < to; place++) {
                double own = design.events[place] ? part[design.sets.last[place]] : 0;
                same[place] = risks[place] * (design.sets.gathered(total, place) - own);
            }
        });
        return exposed;
    }

    /** The cumulative hazard at each group, of a row in the middle of all columns. */
    double[] cumulativeHazard() {
        double[] sum = hazard.clone();
        design.sets.cumulate(sum);
        return sum;
    }

    /** Its variance where coefficients are known. */
    double[] cumulativeVariance() {
        double[] sum = square.clone();
        design.sets.cumulate(sum);
        return sum;
    }

    /** Σ x̄ dH up to each group, a row of {@code columns} for each. */
    double[] cumulativeMeans() {
        int columns = design.columns;
        var sum = new double[Math.multiplyExact(counts.length, columns)];
        for (int group = 0; group < counts.length; group++) {
            if (group > 0 && design.sets.stratum[group] == design.sets.stratum[group - 1]) {
                System.arraycopy(sum, (group - 1) * columns, sum, group * columns, columns);
            }
            addMean(group, square[group], squareTied[group], sum, group * columns);
        }
        return sum;
    }

    /** What rows contribute to the first derivative, for as long as the coefficients stay. */
    Scores scores() {
        return new Scores(cumulativeHazard(), cumulativeMeans());
    }

    /** Contributions of single rows, divided by their weights. */
    final class Scores {

        private final double[] hazards;
        private final double[] means;

        private Scores(double[] hazards, double[] means) {
            this.hazards = hazards;
            this.means = means;
        }

        /** Writes the contribution of a row. */
        void write(int place, double[] score) {
            RiskSets sets = design.sets;
            int columns = design.columns;
            int group = sets.last[place];
            boolean event = design.events[place];
            double own = risks[place] / design.weights[place];
            double exposed = sets.gathered(hazards, place) - (event ? spared[group] : 0);
            int before = sets.first != null && sets.isLate(place) ? (sets.first[place] - 1) * columns : -1;
            for (int k = 0; k < columns; k++) {
                double gathered = means[group * columns + k] - (before < 0 ? 0 : means[before + k]);
                double value = design.x[place * design.stride + k];
                score[k] = own * (gathered - exposed * value) + (event ? value : 0);
            }
            if (event) {
                // Less the mean of those at risk with it, and of the means above what it is spared.
                addMean(group, -hazard[group] / eventWeights[group], -spared[group] / eventWeights[group], score, 0);
                addMean(group, -own * squareTied[group], -own * squareTiedTwice[group], score, 0);
            }
        }
    }
}
