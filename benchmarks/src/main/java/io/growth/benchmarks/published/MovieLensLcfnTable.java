package io.growth.benchmarks.published;

import static io.growth.benchmarks.published.Expectation.around;
import static io.growth.benchmarks.published.Expectation.atLeast;

import io.growth.recommend.evaluate.Metric;
import io.growth.recommend.linear.Ease;
import io.growth.recommend.neighbor.ItemKnn;
import io.growth.recommend.neighbor.UserKnn;
import io.growth.recommend.popular.Popularity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Ratings of films, MovieLens 1M, in the split of LCFN (reczoo: MovieLens1M_m1). */
public final class MovieLensLcfnTable implements PublishedTable {

    @Override
    public String folder() {
        return "recommend/ml-1m-lcfn";
    }

    @Override
    public void reproduce(Path data, Consumer<Figure> figures) throws IOException {
        var table = RankedFigures.adjacency(data, Metric.RECALL, figures);
        String again = "re-run";
        table.measure(Popularity.create(), around(0.1161, 0.0005), around(0.1176, 0.0005), again);
        table.measure(ItemKnn.cosine().withNeighbors(200), around(0.2284, 0.0005), around(0.2244, 0.0005), again);
        table.measure(
                UserKnn.cosine().withNeighbors(200).withOwnNeighbors(),
                around(0.2365, 0.0005),
                around(0.2321, 0.0005),
                again);
        table.measure(Ease.create().withRegularization(500), around(0.2759, 0.0005), around(0.2660, 0.0005), again);
        table.measure(Ease.create().withRegularization(1000), around(0.2755, 0.0005), around(0.2674, 0.0005), again);
        // Found by random search on a fifth of each user's training items.
        table.measure(
                Ease.create()
                        .withRegularization(23)
                        .withUserExponent(0.6)
                        .withDropout(0.6)
                        .withRelaxedDiagonal(0.3)
                        .withPopularityDiscount(0.1),
                atLeast(0.2803),
                atLeast(0.2671),
                "goal above SimpleX, 0.2802 / 0.2670");
    }
}
