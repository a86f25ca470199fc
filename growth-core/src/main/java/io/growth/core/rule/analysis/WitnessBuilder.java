package io.growth.core.rule.analysis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Collects what a customer must be like. */
final class WitnessBuilder {

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Set<String> missing = new TreeSet<>();
    private final List<String> assumed = new ArrayList<>();

    /** Null if it must be missing. */
    void value(String name, @Nullable Object value) {
        if (value == null) {
            missing.add(name);
        } else {
            values.put(name, value);
        }
    }

    void assume(String assumption) {
        assumed.add(assumption);
    }

    Witness build(Instant now) {
        return new Witness(now, values, missing, assumed);
    }
}
