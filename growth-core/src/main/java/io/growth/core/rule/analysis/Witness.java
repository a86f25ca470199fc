package io.growth.core.rule.analysis;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a customer must be like for something to happen: an example, where many would do.
 *
 * @param now the moment at which it happens
 * @param values the value of each attribute that matters: a {@code Double}, {@code String}, {@code Boolean}, {@code
 *     Instant} or a {@code Set} of strings
 * @param missing the attributes that must be missing
 * @param assumed what had to be assumed because it cannot be looked into, such as the shop's own conditions; if there
 *     is nothing, there can be such a customer for certain
 */
public record Witness(Instant now, Map<String, Object> values, Set<String> missing, List<String> assumed) {

    /**
     * Takes copies.
     *
     * @param now the moment at which it happens
     * @param values the value of each attribute that matters
     * @param missing the attributes that must be missing
     * @param assumed what had to be assumed
     */
    public Witness {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        missing = Collections.unmodifiableSet(new TreeSet<>(missing));
        assumed = List.copyOf(assumed);
    }

    /**
     * Whether there can be such a customer for certain.
     *
     * @return true if nothing was assumed
     */
    public boolean isCertain() {
        return assumed.isEmpty();
    }

    @Override
    public String toString() {
        String text = Stream.of(
                        values.entrySet().stream().map(entry -> entry.getKey() + " " + entry.getValue()),
                        missing.stream().map(name -> name + " missing"),
                        assumed.stream().map(assumption -> "if " + assumption))
                .flatMap(part -> part)
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? "any customer" : text;
    }
}
