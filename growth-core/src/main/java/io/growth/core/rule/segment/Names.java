package io.growth.core.rule.segment;

import java.util.HashSet;
import java.util.List;

/** Names of segments, each of which there is once. */
final class Names {

    private Names() {}

    static void check(List<String> names) {
        var seen = new HashSet<String>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException("there are two segments named " + name);
            }
        }
    }

    static int index(List<String> names, String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("there is no segment " + name + ", only " + names);
        }
        return index;
    }
}
