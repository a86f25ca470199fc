package io.growth.core.rule.allocate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How many customers may get one of some actions: at most 500 calls, or 2,000 messages of one campaign. */
final class Limits {

    private static final int[] NONE = {};

    private final List<String> names = new ArrayList<>();
    private int[] most = {};
    /** For each action the limits that it counts for. */
    private int[][] ofAction = {};

    void add(String name, int newMost, int... actions) {
        if (name.isBlank() || names.contains(name)) {
            throw new IllegalArgumentException("a limit must have a name of its own but has \"" + name + "\"");
        }
        if (newMost < 0 || actions.length == 0 || Arrays.stream(actions).anyMatch(action -> action < 0)) {
            throw new IllegalArgumentException(
                    "limit " + name + " must be at least 0, of actions of at least 0, but is " + newMost + " of "
                            + Arrays.toString(actions));
        }
        int limit = names.size();
        names.add(name);
        most = Arrays.copyOf(most, limit + 1);
        most[limit] = newMost;
        for (int action : Arrays.stream(actions).distinct().toArray()) {
            int[] before = of(action);
            ofAction = action < ofAction.length ? ofAction : Arrays.copyOf(ofAction, action + 1);
            ofAction[action] = Arrays.copyOf(before, before.length + 1);
            ofAction[action][before.length] = limit;
        }
    }

    int size() {
        return names.size();
    }

    List<String> names() {
        return List.copyOf(names);
    }

    int most(int limit) {
        return most[limit];
    }

    int[] most() {
        return most.clone();
    }

    int[] of(int action) {
        int[] limits = action < ofAction.length ? ofAction[action] : NONE;
        return limits == null ? NONE : limits;
    }
}
