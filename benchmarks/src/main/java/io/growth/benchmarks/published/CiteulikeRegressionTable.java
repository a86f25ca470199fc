package io.growth.benchmarks.published;

import static io.growth.benchmarks.published.Expectation.around;

import io.growth.recommend.linear.Ease;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The regression of all papers of citeulike-a on all others, by protocol A of {@link CiteulikeTable}: a table of its
 * own, since the inverse of 16,972 rows takes minutes and 2.3 GB. The best model stands beside for the difference.
 */
public final class CiteulikeRegressionTable implements PublishedTable {

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
                Ease.create().withRegularization(523),
                around(0.8806, 0.0005),
                around(0.7197, 0.0005),
                "TOIS 2021 study, table 4");
    }
}
