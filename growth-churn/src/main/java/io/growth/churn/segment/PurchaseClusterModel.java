package io.growth.churn.segment;

import io.growth.churn.Purchases;
import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.ModelFormat;
import io.growth.core.learn.cluster.Clusters;
import io.growth.core.learn.cluster.Silhouette;
import io.growth.core.prepare.FittedPipeline;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.time.LocalDate;

/** Groups of customers who buy alike, as they were found on one day, for any day. Immutable. */
public final class PurchaseClusterModel {

    /** How groups are saved: how purchases become features, and the centres. */
    public static final ModelFormat<PurchaseClusterModel> FORMAT = new Format();

    private final FittedPipeline pipeline;
    private final Clusters clusters;
    private final int decimals;

    PurchaseClusterModel(FittedPipeline pipeline, Clusters clusters, int decimals) {
        this.pipeline = pipeline;
        this.clusters = clusters;
        this.decimals = decimals;
    }

    /**
     * How many groups there are.
     *
     * @return at least 2
     */
    public int groups() {
        return clusters.count();
    }

    /**
     * Puts all who have bought by a day into the group whose centre is nearest.
     *
     * @param <C> type of the customers' keys
     * @param purchases who bought when; what came after the day is not looked at
     * @param asOf the day
     * @param context seed, threads, progress and cancellation
     * @return the groups of that day
     * @throws IllegalArgumentException if amounts have other decimals than those learnt from, or fewer than 2 customers have
     *     bought by then
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    public <C> ClusteredCustomers<C> assign(Purchases<C> purchases, LocalDate asOf, FitContext context) {
        if (purchases.decimals() != decimals) {
            throw new IllegalArgumentException("amounts have " + purchases.decimals() + " decimals, but the groups "
                    + decimals + ": collect purchases with as many");
        }
        PurchaseTable known = PurchaseTable.of(purchases, asOf);
        if (known.customers().length < 2) {
            throw new IllegalArgumentException("at least 2 customers must have bought by " + asOf);
        }
        Features features = pipeline.apply(known.table());
        int[] ofRow = clusters.assign(features, context);
        Silhouette silhouette = clusters.silhouette(features, context);
        return new ClusteredCustomers<>(
                purchases.customers(), known.customers(), ofRow, clusters.profile(known.table(), ofRow), silhouette);
    }

    @Override
    public String toString() {
        return clusters.toString();
    }

    private static final class Format implements ModelFormat<PurchaseClusterModel> {

        private static final String PIPELINE = "pipeline.";
        private static final String CLUSTERS = "clusters.";

        @Override
        public String type() {
            return "purchaseClusters";
        }

        @Override
        public void write(PurchaseClusterModel model, ModelWriter out) {
            out.integer("decimals", model.decimals);
            model.pipeline.write(out.under(PIPELINE));
            Clusters.FORMAT.write(model.clusters, out.under(CLUSTERS));
        }

        @Override
        public PurchaseClusterModel read(ModelReader in) throws IOException {
            FittedPipeline pipeline = FittedPipeline.read(in.under(PIPELINE));
            Clusters clusters = Clusters.FORMAT.read(in.under(CLUSTERS));
            if (!pipeline.names().equals(clusters.names()) || clusters.count() < 2) {
                throw in.corrupt("there must be 2 groups at least, of the columns that the pipeline makes");
            }
            return new PurchaseClusterModel(pipeline, clusters, in.integer("decimals", 0, 6));
        }
    }
}
