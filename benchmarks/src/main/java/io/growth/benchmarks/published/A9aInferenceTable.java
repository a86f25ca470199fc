package io.growth.benchmarks.published;

import static io.growth.benchmarks.published.Expectation.around;

import io.growth.benchmarks.data.BehaviourData;
import io.growth.core.learn.Examples;
import io.growth.core.learn.inference.Separation;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Incomes of adults, a9a: no finite maximum without a penalty, because of 87 rows. */
public final class A9aInferenceTable implements PublishedTable {

    @Override
    public String folder() {
        return "behaviour/a9a";
    }

    @Override
    public void reproduce(Path data, Consumer<Figure> figures) {
        Examples examples = BehaviourData.a9a(PublishedTable.root(data));
        long start = System.nanoTime();
        Separation separation = Separation.of(examples);
        var rows = new InferenceFigures(
                "separation", "linear programme (HiGHS), R glm", (System.nanoTime() - start) / 1e9, figures);
        rows.add("rows at fault", separation.rows().length, around(87, 0));
        rows.add("rank", separation.rank().rank(), around(108, 0));
        rows.add("supremum of the log-likelihood", separation.supremum(), around(-10504.852870003346, 1e-7));
    }
}
