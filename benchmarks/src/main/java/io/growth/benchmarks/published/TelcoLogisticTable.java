package io.growth.benchmarks.published;

import io.growth.benchmarks.data.BehaviourData;
import io.growth.core.learn.logistic.LogisticRegression;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Customers of a telephone company who leave: logistic regression, to the digits of the reference. */
public final class TelcoLogisticTable implements PublishedTable {

    /** Intercept first, then the columns in the order of the design. */
    private static final double[] COEFFICIENTS = {
        1.166957232742135,
        -0.021880499616638047,
        0.2156083534887061,
        -0.0019494049002251167,
        -0.15179347945146154,
        -0.06031508912588539,
        0.17787016313915374,
        0.4472163097534907,
        1.752351737205779,
        -1.7936569440751027,
        -0.20548523779106337,
        0.025527248665864234,
        0.14741263891840772,
        -0.17953473726121186,
        0.5911249264460591,
        0.6025024429825572,
        -0.665192395074476,
        -1.3802545654810605,
        0.34211213705358373,
        -0.08687674444704745,
        0.3051753164367953,
        -0.0579297011549093,
        -0.04053435773201507,
        0.0003283215686072346
    };

    @Override
    public String folder() {
        return "behaviour/telco_churn";
    }

    @Override
    public void reproduce(Path data, Consumer<Figure> figures) {
        var set =
                new LogisticFolds(BehaviourData.telco(PublishedTable.root(data)).design(), figures);
        set.agree(LogisticRegression.create(), -2914.1421548909757, 8, COEFFICIENTS);
        set.judge(
                LogisticRegression.create().withL2(1e-9).withStandardization(true),
                0.845426749450063,
                0.4173736385123446);
        set.judge(
                LogisticRegression.create().withL2(1).withStandardization(true), 0.84532436320316, 0.4173554562179052);
        set.judge(
                LogisticRegression.create().withL2(100).withStandardization(true),
                0.8425586097208342,
                0.4202147885510059);
    }
}
