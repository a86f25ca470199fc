package io.growth.core.experiment.uplift;

import io.growth.core.data.Features;
import io.growth.core.data.Folds;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.ClassifierTrainer;

/**
 * What to expect of each customer of a trial of two arms with and without the treatment, from models that have not
 * learnt from that customer: cross-fitting, without which the second stage would learn what the first has learnt by
 * heart (Chernozhukov et al., Econometrics Journal 21, 2018).
 */
@SuppressWarnings("ArrayRecordComponent") // lives within one fit
record Expected(double[] treated, double[] alone) {

    /** If not told otherwise. */
    static final int FOLDS = 5;

    static Expected crossFit(Trial pair, ClassifierTrainer<?> trainer, int count, FitContext context) {
        var expected = new Expected(new double[pair.size()], new double[pair.size()]);
        Folds folds = Folds.stratified(pair.cells(), count, context.seed());
        for (int fold = 0; fold < count; fold++) {
            context.checkCancelled("cross-fit");
            Trial rest = pair.rows(folds.rest(fold));
            int[] rows = folds.heldOut(fold);
            Features asked = pair.features().rows(rows);
            put(expected.treated, rows, trainer.fit(rest.ofArm(1), context).probabilities(asked, context));
            put(expected.alone, rows, trainer.fit(rest.ofArm(0), context).probabilities(asked, context));
            context.report("cross-fit", fold + 1L, count);
        }
        return expected;
    }

    private static void put(double[] into, int[] rows, double[] values) {
        for (int k = 0; k < rows.length; k++) {
            into[rows[k]] = values[k];
        }
    }

    static void checkFolds(int count) {
        if (count < 2) {
            throw new IllegalArgumentException("count of folds must be at least 2 but is " + count);
        }
    }
}
