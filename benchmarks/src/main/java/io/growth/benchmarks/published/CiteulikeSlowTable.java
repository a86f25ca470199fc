package io.growth.benchmarks.published;

import static io.growth.benchmarks.published.Expectation.around;

import io.growth.recommend.factor.ImplicitAls;
import io.growth.recommend.linear.Ease;
import io.growth.recommend.linear.Slim;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What takes long on citeulike-a, by protocol A of {@link CiteulikeTable}: many factors, and the regressions of all
 * papers on others, of which the inverse of 16,972 rows takes minutes and 2.3 GB. The best model stands beside for the
 * difference.
 */
public final class CiteulikeSlowTable implements PublishedTable {

    @Override
    public String folder() {
        return "recommend/citeulike-a";
    }

    @Override
    public boolean isQuick() {
        return false;
    }

    @Override
    public void reproduce(Path data, Consumer<Figure> figures) throws IOException {
        RankedFigures<Integer> table = CiteulikeTable.ranked(data, figures);
        CiteulikeTable.measureBest(table);
        table.measure(
                ImplicitAls.create()
                        .withFactors(115)
                        .withIterations(60)
                        .withConfidence(15.4)
                        .withRegularization(1e-5)
                        .withFrequencyExponent(0),
                around(0.9006, 0.005),
                around(0.7313, 0.005),
                "TOIS 2021 study, table 4; the start is random");
        table.measure(
                Ease.create().withRegularization(523),
                around(0.8806, 0.0005),
                around(0.7197, 0.0005),
                "TOIS 2021 study, table 4");
        table.measure(
                Slim.create().withPenalty(0.0265, 4.21e-5).withNeighbors(1000),
                around(0.8908, 0.0005),
                around(0.7376, 0.0005),
                "TOIS 2021 study, table 4");
    }
}
