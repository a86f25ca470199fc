package io.growth.benchmarks.published;

import static io.growth.benchmarks.published.Expectation.around;

import io.growth.benchmarks.data.BehaviourData;
import io.growth.core.learn.Examples;
import io.growth.core.learn.inference.FirthModel;
import io.growth.core.learn.inference.FirthRegression;
import io.growth.core.learn.inference.Separation;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Sessions of a shop with all codes as levels: which coefficients are infinite, and the finite ones of Firth. */
public final class ShoppersInferenceTable implements PublishedTable {

    @Override
    public String folder() {
        return "behaviour/online_shoppers";
    }

    @Override
    public void reproduce(Path data, Consumer<Figure> figures) {
        Examples examples =
                BehaviourData.shoppersAllCategories(PublishedTable.root(data)).design();
        long start = System.nanoTime();
        Separation separation = Separation.of(examples);
        var rows = new InferenceFigures(
                "separation", "linear programme (HiGHS)", (System.nanoTime() - start) / 1e9, figures);
        rows.add("rows at fault", separation.rows().length, around(51, 0));
        rows.add("infinite coefficients", separation.runaways().size(), around(5, 0));
        rows.add("supremum of the log-likelihood", separation.supremum(), around(-3539.326186094762, 1e-7));
        rows.add("rank", separation.rank().rank(), around(68, 0));
        start = System.nanoTime();
        FirthModel firth = FirthRegression.create().fit(examples);
        new InferenceFigures("FirthRegression", "brglm2 agrees", (System.nanoTime() - start) / 1e9, figures)
                .add("penalised log-likelihood", firth.penalisedLogLikelihood(), around(-3415.5670165488414, 1e-7));
    }
}
