package io.growth.benchmarks.published;

import io.growth.benchmarks.data.BehaviourData;
import io.growth.core.learn.logistic.LogisticRegression;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Customers of an online wholesaler who do not come back: logistic regression, to the digits of the reference. */
public final class RetailLogisticTable implements PublishedTable {

    /** Intercept first, then the columns in the order of the design. */
    private static final double[] COEFFICIENTS = {
        0.07076429493247012,
        0.007654820698863261,
        -0.005219772674197681,
        -0.01186951584579088,
        -0.00013844085068573023,
        0.0002581229070119966,
        -3.82192667107102e-06,
        -0.002261442078857888,
        -0.00578003105107625,
        0.006160428405508824,
        -0.001578164001614421,
        0.0032248010043776235,
        0.05438393114226256,
        -0.13080374030157924,
        -5.475499479508107e-05,
        -0.16195869230799784,
        0.00030591438050210206,
        0.19050353335080245,
        -0.0012592173984242595,
        -0.010124825936225098
    };

    @Override
    public String folder() {
        return "behaviour/online_retail_churn";
    }

    @Override
    public void reproduce(Path data, Consumer<Figure> figures) {
        var set = new LogisticFolds(
                BehaviourData.retail(PublishedTable.root(data)).design(), figures);
        set.agree(LogisticRegression.create(), -1901.6426925387568, 8, COEFFICIENTS);
        set.judge(
                LogisticRegression.create().withL2(1).withStandardization(true),
                0.7403450720360583,
                0.5814751400227817);
    }
}
