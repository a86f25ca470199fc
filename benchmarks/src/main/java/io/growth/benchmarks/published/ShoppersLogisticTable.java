package io.growth.benchmarks.published;

import io.growth.benchmarks.data.BehaviourData;
import io.growth.core.learn.logistic.LogisticRegression;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Visits to a shop that end in a purchase: logistic regression, to the digits of the reference. */
public final class ShoppersLogisticTable implements PublishedTable {

    /** Intercept first, then the columns in the order of the design. */
    private static final double[] COEFFICIENTS = {
        -1.7015376691366144,
        0.00474236052982212,
        -0.00012255542564131377,
        0.03153456628827621,
        8.215247167251595e-05,
        0.0016950887959271159,
        6.18399078264932e-05,
        -4.31487670655241,
        -15.272450885792688,
        0.08223759555711241,
        -0.11932268248975615,
        -0.6016209973482928,
        -1.751736060229429,
        0.08313493153545852,
        -0.3173462926053211,
        -0.5088470854988438,
        -0.5551738967152234,
        0.5410047848489932,
        -0.0063009098359267214,
        -0.007900240443512736,
        -0.526505525054874,
        -0.3314438404007013,
        0.09566996823723393
    };

    @Override
    public String folder() {
        return "behaviour/online_shoppers";
    }

    @Override
    public void reproduce(Path data, Consumer<Figure> figures) {
        var set = new LogisticFolds(
                BehaviourData.shoppers(PublishedTable.root(data)).design(), figures);
        set.agree(LogisticRegression.create(), -3581.260826632367, 8, COEFFICIENTS);
        set.judge(
                LogisticRegression.create().withL2(1).withStandardization(true),
                0.8941381428635081,
                0.29265996051765464);
    }
}
