package io.growth.examples;

import io.growth.examples.orders.Orders;
import io.growth.recommend.Contribution;
import io.growth.recommend.Match;
import io.growth.recommend.Recommendation;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says in a few words why something is recommended. */
final class Reasons {

    private final Orders orders;
    private final int most;

    /** Gives so many reasons at most. */
    Reasons(Orders orders, int most) {
        this.orders = orders;
        this.most = most;
    }

    String of(Recommendation<String> answer, String between) {
        if (!answer.matched().isEmpty()) {
            return answer.matched().stream().limit(most).map(Match::label).collect(Collectors.joining(between));
        }
        if (!answer.because().isEmpty()) {
            return answer.because().stream()
                    .limit(most)
                    .map(reason -> share(reason, answer) + orders.name(reason.item()))
                    .collect(Collectors.joining(between));
        }
        return switch (answer.source()) {
            case PERSONAL -> "suits the whole history";
            case CONTENT -> "like what the customer has";
            case SEGMENT -> "popular among customers of this kind";
            case TRENDING -> "sells better than usual";
            case NEW -> "came in lately";
            case POPULAR -> "popular";
            case PINNED -> "the shop's campaign";
            case EXPLORED -> "to learn about it";
        };
    }

    /** Where reasons against an item are large, the parts of a score are no shares; and a single reason is all. */
    private static String share(Contribution<String> reason, Recommendation<String> answer) {
        long percent = Math.round(100 * reason.score() / answer.score());
        boolean part = answer.because().size() > 1 && percent > 0 && percent <= 100;
        return part ? percent + " % " : "";
    }

    /** Where it comes from, in one word. */
    static String source(Recommendation<String> answer) {
        return answer.source().name().toLowerCase(Locale.ROOT);
    }
}
