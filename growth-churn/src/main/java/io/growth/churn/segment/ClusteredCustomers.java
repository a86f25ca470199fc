package io.growth.churn.segment;

import io.growth.core.data.Ids;
import io.growth.core.learn.cluster.ClusterProfile;
import io.growth.core.learn.cluster.Silhouette;
import io.growth.core.rule.segment.Membership;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which group of customers who buy alike each belongs to on one day. Immutable.
 *
 * @param <C> type of the customers' keys
 */
public final class ClusteredCustomers<C> {

    private final Ids<C> customers;
    private final int[] groups;
    private final ClusterProfile profile;
    private final Silhouette silhouette;

    ClusteredCustomers(Ids<C> customers, int[] rows, int[] ofRow, ClusterProfile profile, Silhouette silhouette) {
        this.customers = customers;
        this.groups = new int[customers.size()];
        this.profile = profile;
        this.silhouette = silhouette;
        Arrays.fill(groups, -1);
        for (int row = 0; row < rows.length; row++) {
            groups[rows[row]] = ofRow[row];
        }
    }

    /**
     * The group of a customer.
     *
     * @param customer key of the customer
     * @return its number from 0, -1 for who had not bought by the day
     */
    public int group(C customer) {
        int number = customers.indexOf(customer);
        return number < 0 ? -1 : groups[number];
    }

    /**
     * Who is in each group.
     *
     * @return its share of customers, and what sets it apart, in the shop's own numbers
     */
    public ClusterProfile profile() {
        return profile;
    }

    /**
     * How well the groups lie apart.
     *
     * @return the silhouette of each and of all
     */
    public Silhouette silhouette() {
        return silhouette;
    }

    /**
     * Groups as segments, for sizes and migration.
     *
     * @return customers by their number in the purchases; who had not bought is in none
     */
    public Membership membership() {
        List<String> names = IntStream.range(0, profile.groups().size())
                .mapToObj(group -> "group " + group)
                .collect(Collectors.toList());
        return Membership.of(names, groups);
    }

    @Override
    public String toString() {
        return profile + "\n" + silhouette;
    }
}
