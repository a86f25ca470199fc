package io.growth.recommend.evaluate;

import io.growth.core.data.Interactions;
import io.growth.core.data.InteractionsBuilder;
import io.growth.recommend.Ranker;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Source;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** Tiny shops and rankers as text, and loops over seeds. */
final class Fixtures {

    private Fixtures() {}

    /** Interactions from lines such as {@code anna: tea milk}; a line without items makes an idle user. */
    static Interactions<String, String> shop(String... lines) {
        InteractionsBuilder<String, String> builder = Interactions.builder();
        words(lines).forEach((user, items) -> {
            builder.addUser(user);
            items.forEach(item -> builder.add(user, item));
        });
        return builder.build();
    }

    /** A ranker that gives each user the list of a line, cut to the limit, and others nothing. */
    static Ranker<String, String> lists(String... lines) {
        Map<String, List<String>> lists = words(lines);
        return (user, limit) -> recommendations(
                lists.getOrDefault(user, List.of()).stream().limit(limit).toList());
    }

    static <I> List<Recommendation<I>> recommendations(List<I> items) {
        return items.stream()
                .map(item -> new Recommendation<>(item, 1, Source.PERSONAL, List.of()))
                .toList();
    }

    private static Map<String, List<String>> words(String... lines) {
        var words = new HashMap<String, List<String>>();
        for (String line : lines) {
            String[] parts = line.split(":\\s*", 2);
            words.put(parts[0], parts[1].isEmpty() ? List.of() : Arrays.asList(parts[1].split(" ")));
        }
        return words;
    }

    /** Runs a check for many seeds and names the seed that fails. */
    static void forSeeds(int count, LongConsumer check) {
        for (long seed = 1; seed <= count; seed++) {
            try {
                check.accept(seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }
}
