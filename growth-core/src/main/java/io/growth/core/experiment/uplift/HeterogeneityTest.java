package io.growth.core.experiment.uplift;

import io.growth.core.fit.FitContext;

/**
 * Asks whether a treatment does more to some customers than to others, as far as a model can tell: if not, treat all or
 * none, and spare the model.
 *
 * <p>Of customers the model has not learnt from. Two tests: arms are dealt out anew by chance, many times, with the
 * mean effect for everybody, to see how often the area over random of the Qini curve becomes as large as it is
 * (randomisation inference with the estimated effect plugged in: Ding, Feller and Miratrix, "Randomization inference
 * for treatment effect variation", JRSS B 78, 2016; the figure is one-sided, as {@code (1 + larger ones) / (1 +
 * permutations)}, Phipson and Smyth, Statistical Applications in Genetics and Molecular Biology 9, 2010); and the
 * effects in groups by score are compared (GATES, Chernozhukov, Demirer, Duflo and Fernández-Val, NBER 24678, 2018).
 * The verdict rests on the first. Customers keep their scores in it: to deal out those would also undo what scores say
 * of who buys anyway, and take the noise of good customers for an effect. Immutable.
 *
 * <pre>{@code
 * HeterogeneityReport report = HeterogeneityTest.create().test(held, FitContext.defaults());
 * report.isThereAny();           // false: treat all or none
 * }</pre>
 */
public final class HeterogeneityTest {

    private static final String STAGE = "redraw arms";

    private final int permutations;
    private final int groups;
    private final double level;

    private HeterogeneityTest(int permutations, int groups, double level) {
        this.permutations = permutations;
        this.groups = groups;
        this.level = level;
    }

    /**
     * The usual test.
     *
     * @return 999 permutations, five groups, an error of 5 %
     */
    public static HeterogeneityTest create() {
        return new HeterogeneityTest(999, 5, 0.05);
    }

    /**
     * Sets how many times arms are dealt out.
     *
     * @param count at least 19
     * @return a test with so many
     * @throws IllegalArgumentException if there are fewer
     */
    public HeterogeneityTest withPermutations(int count) {
        if (count < 19) {
            throw new IllegalArgumentException(
                    "permutations must be at least 19, or nothing could be significant at 5 %, but are " + count);
        }
        return new HeterogeneityTest(count, groups, level);
    }

    /**
     * Sets into how many groups customers are cut.
     *
     * @param count at least 2
     * @return a test with so many
     * @throws IllegalArgumentException if there are fewer
     */
    public HeterogeneityTest withGroups(int count) {
        if (count < 2) {
            throw new IllegalArgumentException("groups must be at least 2 but are " + count);
        }
        return new HeterogeneityTest(permutations, count, level);
    }

    /**
     * Sets how often a difference that is none may be taken for one.
     *
     * @param error between 0 and 1, such as 0.05
     * @return a test with that error
     * @throws IllegalArgumentException if it is outside
     */
    public HeterogeneityTest withError(double error) {
        Levels.check(error);
        return new HeterogeneityTest(permutations, groups, error);
    }

    /**
     * Tests scores of customers the model has not learnt from.
     *
     * @param held the customers with their scores
     * @param context seed, threads, progress and cancellation
     * @return what came of it
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    public HeterogeneityReport test(UpliftEvaluation held, FitContext context) {
        ScoredRows rows = held.rows();
        double area = held.qiniAreaOverRandom();
        double effect = held.averageEffect();
        var areas = new double[permutations];
        context.forBlocks(STAGE, permutations, 1, () -> areas, (into, permutation, end) -> {
            ArmSums dealt = rows.redrawn(context.random(STAGE, permutation), effect);
            into[permutation] = dealt.areaOverRandom(ArmSums.Head::qini);
        });
        int larger = 0;
        for (double each : areas) {
            larger += each >= area ? 1 : 0;
        }
        var effects = EffectGroups.of(rows, groups, 1 - level);
        return new HeterogeneityReport(
                held.radcliffeQ(),
                (1.0 + larger) / (1 + permutations),
                EffectGroups.equality(effects),
                effects,
                EffectGroups.of(rows, 1, 1 - level).get(0),
                level);
    }

    @Override
    public String toString() {
        return "HeterogeneityTest permutations=" + permutations + " groups=" + groups + " error=" + level;
    }
}
