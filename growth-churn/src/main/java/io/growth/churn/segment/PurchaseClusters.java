package io.growth.churn.segment;

import io.growth.churn.Purchases;
import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.cluster.Clusters;
import io.growth.core.learn.cluster.KMeans;
import io.growth.core.prepare.FittedPipeline;
import io.growth.core.prepare.Log1p;
import io.growth.core.prepare.Pipeline;
import io.growth.core.prepare.Scale;
import java.time.LocalDate;

/**
 * Finds groups of customers who buy alike, without anybody setting limits.
 *
 * <pre>{@code
 * PurchaseClusterModel groups = PurchaseClusters.between(3, 8).fit(purchases, endOfSeptember, FitContext.defaults());
 * ClusteredCustomers<String> september = groups.assign(purchases, endOfSeptember, FitContext.defaults());
 * System.out.println(september.profile());             // who is in each group, in the shop's own numbers
 * System.out.println(september.silhouette().mean());   // 1: far apart, 0: one cloud cut into pieces
 * }</pre>
 *
 * <p>k-means ({@link KMeans}) on the logarithms, brought to one scale, of days since the last and the first purchase,
 * purchase days, amount, and amount a purchase day. Look at the silhouette before you believe in the groups. Immutable.
 */
public final class PurchaseClusters {

    private final int least;
    private final int most;

    private PurchaseClusters(int least, int most) {
        this.least = least;
        this.most = most;
    }

    /**
     * Looks for a number of groups.
     *
     * @param groups how many, at least 2
     * @return the configuration
     * @throws IllegalArgumentException if {@code groups < 2}
     */
    public static PurchaseClusters of(int groups) {
        return between(groups, groups);
    }

    /**
     * Takes the number of groups with the largest silhouette.
     *
     * @param least fewest groups to try, at least 2
     * @param most most groups to try
     * @return the configuration
     * @throws IllegalArgumentException if the limits are wrong
     */
    public static PurchaseClusters between(int least, int most) {
        if (least < 2 || most < least) {
            throw new IllegalArgumentException(
                    "there must be at least 2 groups, the least number first, but are " + least + " to " + most);
        }
        return new PurchaseClusters(least, most);
    }

    /**
     * Finds groups among those who have bought by a day.
     *
     * @param purchases who bought when; what came after the day is not looked at
     * @param asOf the day
     * @param context seed, threads, progress and cancellation
     * @return the groups
     * @throws IllegalArgumentException if fewer customers have bought by then than there are to be groups
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    public PurchaseClusterModel fit(Purchases<?> purchases, LocalDate asOf, FitContext context) {
        PurchaseTable known = PurchaseTable.of(purchases, asOf);
        if (known.customers().length < most) {
            throw new IllegalArgumentException("only " + known.customers().length + " customers have bought by " + asOf
                    + ", too few for " + most + " groups: choose a later day or fewer groups");
        }
        FittedPipeline pipeline = Pipeline.create()
                .then(Log1p.of())
                .then(Scale.standard())
                .dense()
                .fit(known.table());
        Features features = pipeline.apply(known.table());
        Clusters clusters =
                least == most ? KMeans.of(least).fit(features, context) : KMeans.best(features, least, most, context);
        return new PurchaseClusterModel(pipeline, clusters, purchases.decimals());
    }

    @Override
    public String toString() {
        return "PurchaseClusters groups=" + least + (most == least ? "" : ".." + most);
    }
}
