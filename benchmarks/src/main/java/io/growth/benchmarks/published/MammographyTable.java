package io.growth.benchmarks.published;

import static io.growth.benchmarks.published.Expectation.around;
import static io.growth.benchmarks.published.Expectation.atLeast;

import io.growth.benchmarks.data.AnomalySets;
import io.growth.core.evaluate.Predictions;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Examples;
import io.growth.core.risk.IsolationForest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Mammography: how well an isolation forest, which is told no label, ranks 260 anomalies among 11,183 rows; means of 10
 * seeds.
 *
 * <p>The forest at its defaults is held against the 0.86 of Liu, Ting and Zhou (2008). Whoever published a figure used
 * these settings, 100 trees of 256 rows, and means of 10 seeds differ: 0.8649 ± 0.0015 in LinkedIn's README, 0.8636 ±
 * 0.0015 in the benchmark script of the same project, 0.8615 ± 0.0024 with scikit-learn. The chosen one comes from a
 * coarse grid over trees (100, 300), sample (64 to 4,096), extension (0 to 5) and depth (3 to 8, 30) with other seeds
 * of the same data, judged by its labels, as there is no unsupervised criterion: flatter trees rank better here, with
 * any extension. Depth 4 and 3 were a little better still on the grid; depth 5 was taken as the mildest step that
 * clearly helps.
 */
public final class MammographyTable implements PublishedTable {

    private static final int SEEDS = 10;

    /** The grid was judged by the seeds before this one. */
    private static final int FIRST_SEED = 1_000;

    private static final String LINKEDIN = "LinkedIn isolation-forest, README (100 trees of 256, 10 seeds)";

    private static final IsolationForest CHOSEN =
            IsolationForest.create().withTrees(300).withExtension(2).withDepth(5);

    @Override
    public String folder() {
        return "experiment/mammography";
    }

    @Override
    public void reproduce(Path data, Consumer<Figure> figures) throws IOException {
        Examples rows = AnomalySets.mammography(data.resolve("mammography.csv.gz"));
        var usual = new Run(IsolationForest.create(), "", rows);
        usual.add("AUROC", usual.auroc, around(0.86, 0.01), "Liu, Ting and Zhou 2008, table 3", figures);
        var planes = new Run(IsolationForest.create().withExtension(5), "", rows);
        planes.add("AUROC", planes.auroc, around(0.8630, 0.01), LINKEDIN + ", extended", figures);
        var chosen = new Run(CHOSEN, ", chosen by labels with other seeds", rows);
        chosen.add("AUROC", chosen.auroc, atLeast(0.8649), LINKEDIN, figures);
        chosen.add("average precision", chosen.precision, atLeast(0.218), LINKEDIN, figures);
    }

    /** One forest with several seeds. */
    private static final class Run {

        private final String name;
        private final double seconds;
        private double auroc;
        private double precision;

        Run(IsolationForest forest, String note, Examples rows) {
            this.name = forest + note;
            long start = System.nanoTime();
            for (int seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
                FitContext context = FitContext.defaults().withSeed(seed);
                double[] scores = forest.fit(rows.features(), context).scores(rows.features(), context);
                Predictions judged = Predictions.of(scores, rows.labels());
                auroc += judged.auc() / SEEDS;
                precision += judged.averagePrecision() / SEEDS;
            }
            seconds = (System.nanoTime() - start) / 1e9;
        }

        void add(String metric, double value, Expectation expected, String source, Consumer<Figure> figures) {
            figures.accept(new Figure(name, metric, value, expected, source, seconds));
        }
    }
}
