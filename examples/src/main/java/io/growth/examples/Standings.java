package io.growth.examples;

import io.growth.examples.terminal.Page;
import io.growth.recommend.evaluate.Contest;
import io.growth.recommend.evaluate.Metric;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How everybody did.
 *
 * @param models the fitted ones, the one to beat first
 * @param truth who knows the true tastes, or null
 * @param contest the models side by side by NDCG
 * @param refused those that were not tried
 */
record Standings(List<Contestant> models, @Nullable Contestant truth, Contest<String> contest, List<Entrant> refused) {

    static Standings of(List<Contestant> models, @Nullable Contestant truth, List<Entrant> refused) {
        Contest<String> contest = Contest.by(Metric.NDCG, Contestant.PLACES);
        for (Contestant one : models) {
            contest = contest.with(one.name(), one.evaluation());
        }
        return new Standings(models, truth, contest, refused);
    }

    /** The models, and then the truth. */
    List<Contestant> all() {
        return truth == null
                ? models
                : Stream.concat(models.stream(), Stream.of(truth)).toList();
    }

    Contestant baseline() {
        return models.get(0);
    }

    /** The best that is more than the baseline, even where that is as good. */
    Contestant best() {
        String best = contest.best();
        return best.equals(baseline().name()) ? models.get(1) : named(best);
    }

    Contestant named(String name) {
        return models.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(name));
    }

    /** How many of the judged users nobody has learnt anything about. */
    long newcomers() {
        Contestant any = models.get(0);
        return any.evaluation().users().stream()
                .filter(user -> !any.model().knows(user))
                .count();
    }

    int users() {
        return models.get(0).evaluation().users().size();
    }

    /** Whether nothing was hidden from anybody who is known. */
    boolean empty() {
        return users() == newcomers();
    }

    /** What the figures mean. */
    String legend() {
        return String.format(
                Locale.ROOT,
                "Means over %s of whom something was hidden (%,d of them are new), ± half the 95 %% interval. Recall: the"
                        + " share of what was hidden that is among the %d recommended. NDCG: the same, worth more the"
                        + " higher it stands. Coverage: the share of all items that anybody is shown. Novelty: how"
                        + " surprising the items are, in bits. Fit: once, in a JVM that has just started. Query: the"
                        + " median.",
                Page.count(users(), "user"),
                newcomers(),
                Contestant.PLACES);
    }
}
