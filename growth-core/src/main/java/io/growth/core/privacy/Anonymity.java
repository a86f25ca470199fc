package io.growth.core.privacy;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How well people are hidden in a table that is to be handed out: among how many others each one is, and how much is
 * known about somebody once it is known which rows may be theirs.
 *
 * <pre>{@code
 * List<List<String>> seen = rows.stream().map(r -> List.of(r.ageBand(), r.city())).toList();   // what outsiders know
 * List<Integer> secret = rows.stream().map(Row::debtBand).toList();
 * Anonymity table = Anonymity.of(seen, secret);
 * if (table.k() < 5) { Set<List<String>> keep = table.safeGroups(5, 2, 0.3); ... }
 * }</pre>
 *
 * <p>k-anonymity (Sweeney 2002), distinct and entropy l-diversity (Machanavajjhala, Gehrke, Kifer and
 * Venkitasubramaniam, ICDE 2006), t-closeness (Li, Li and Venkatasubramanian, ICDE 2007) by total variation and by the
 * ordered earth mover's distance over the sorted different values. All three guard against somebody who knows what
 * columns show, none against one who knows more: {@link NoisyCounts} does. Immutable.
 *
 * @param <G> what outsiders can see of a row, as one value with {@code equals}
 */
public final class Anonymity<G> {

    /**
     * People who look alike from outside.
     *
     * @param size how many there are
     * @param distinct how many different secret values they have
     * @param entropy the exponential of the entropy of these values: as if so many were equally frequent
     * @param variation total variation distance of their values from those of all
     * @param mover the same by the ordered earth mover's distance, 0 to 1
     */
    public record Group(int size, int distinct, double entropy, double variation, double mover) {}

    private final int rows;
    private final Map<G, Group> groups;

    private Anonymity(int rows, Map<G, Group> groups) {
        this.rows = rows;
        this.groups = groups;
    }

    /**
     * Judges a table.
     *
     * @param <G> what outsiders can see of a row
     * @param <S> the secret
     * @param seen what outsiders can see of each row
     * @param secrets what they should not learn, of each row
     * @return the judgement
     * @throws IllegalArgumentException if there are no rows, or not one secret for each
     */
    public static <G, S extends Comparable<? super S>> Anonymity<G> of(List<G> seen, List<S> secrets) {
        if (seen.isEmpty() || seen.size() != secrets.size()) {
            throw new IllegalArgumentException(
                    "there must be rows, and a secret for each, but are " + seen.size() + " and " + secrets.size());
        }
        var places = new HashMap<S, Integer>();
        new TreeSet<>(secrets).forEach(secret -> places.put(secret, places.size()));
        var all = new long[places.size()];
        Map<G, long[]> counts = new LinkedHashMap<>();
        for (int row = 0; row < seen.size(); row++) {
            int place = places.getOrDefault(secrets.get(row), 0);
            all[place]++;
            counts.computeIfAbsent(seen.get(row), fresh -> new long[all.length])[place]++;
        }
        Map<G, Group> groups = new LinkedHashMap<>();
        counts.forEach((group, count) -> groups.put(group, group(count, all)));
        return new Anonymity<>(seen.size(), groups);
    }

    private static Group group(long[] counts, long[] all) {
        double size = Arrays.stream(counts).sum();
        double rows = Arrays.stream(all).sum();
        double entropy = 0;
        double variation = 0;
        double mover = 0;
        double moved = 0;
        for (int place = 0; place < all.length; place++) {
            double share = counts[place] / size;
            double difference = share - all[place] / rows;
            entropy -= share == 0 ? 0 : share * Math.log(share);
            variation += Math.abs(difference) / 2;
            moved += difference;
            // What has piled up so far must be moved on by one place; behind the last there is none.
            mover += place + 1 < all.length ? Math.abs(moved) / (all.length - 1) : 0;
        }
        int distinct = (int) Arrays.stream(counts).filter(count -> count > 0).count();
        return new Group((int) size, distinct, Math.exp(entropy), variation, mover);
    }

    /**
     * The groups.
     *
     * @return each with its figures, in the order in which they first appear
     */
    public Map<G, Group> groups() {
        return Collections.unmodifiableMap(groups);
    }

    /**
     * Among how many each person is hidden at least.
     *
     * @return size of the smallest group
     */
    public int k() {
        return groups.values().stream().mapToInt(Group::size).min().orElse(0);
    }

    /**
     * How many different secrets each group has at least: with 1, who is in it has no secret.
     *
     * @return at least 1
     */
    public int distinctDiversity() {
        return groups.values().stream().mapToInt(Group::distinct).min().orElse(0);
    }

    /**
     * The same, weighted by how frequent the secrets are.
     *
     * @return the smallest exponential of an entropy, at least 1
     */
    public double entropyDiversity() {
        return groups.values().stream().mapToDouble(Group::entropy).min().orElse(0);
    }

    /**
     * How far the secrets of a group are from those of all, whatever their order.
     *
     * @return the largest total variation distance, 0 to 1
     */
    public double closeness() {
        return groups.values().stream().mapToDouble(Group::variation).max().orElse(0);
    }

    /**
     * The same for secrets whose order matters, such as bands of income.
     *
     * @return the largest ordered earth mover's distance, 0 to 1
     */
    public double orderedCloseness() {
        return groups.values().stream().mapToDouble(Group::mover).max().orElse(0);
    }

    /**
     * The chance that a guess who is behind a row is right, for the row that is worst hidden.
     *
     * @return one over the size of the smallest group
     */
    public double largestRisk() {
        return 1.0 / k();
    }

    /**
     * The same for a row on average.
     *
     * @return number of groups over number of rows
     */
    public double meanRisk() {
        return (double) groups.size() / rows;
    }

    /**
     * How many rows are in groups that are too small.
     *
     * @param k the smallest size allowed
     * @return number of rows
     */
    public int rowsBelow(int k) {
        return groups.values().stream()
                .mapToInt(Group::size)
                .filter(size -> size < k)
                .sum();
    }

    /**
     * The groups whose rows may be handed out. The others are left out or made coarser, and the table is then judged
     * anew, since the distances are from those of all rows.
     *
     * @param k the smallest size allowed
     * @param l the fewest different secrets allowed
     * @param t the largest total variation distance allowed, 1 for any
     * @return their values, in the order in which they first appear
     */
    public Set<G> safeGroups(int k, int l, double t) {
        var safe = new LinkedHashSet<G>();
        groups.forEach((seen, group) -> {
            if (group.size >= k && group.distinct >= l && group.variation <= t) {
                safe.add(seen);
            }
        });
        return safe;
    }

    @Override
    public String toString() {
        return "Anonymity[" + rows + " rows in " + groups.size() + " groups, k " + k() + ", l " + distinctDiversity()
                + ", t " + closeness() + "]";
    }
}
