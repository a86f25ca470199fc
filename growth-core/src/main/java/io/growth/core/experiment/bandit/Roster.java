package io.growth.core.experiment.bandit;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The arms by number, those included that are retired: their rewards may still come. Immutable. */
final class Roster {

    private final List<String> names;
    private final Set<String> retired;
    private final Map<String, Integer> numbers;

    Roster(List<String> names, Set<String> retired) {
        this.names = List.copyOf(names);
        this.retired = Set.copyOf(retired);
        var byName = new HashMap<String, Integer>();
        for (String name : names) {
            byName.put(name, byName.size());
        }
        numbers = Map.copyOf(byName);
    }

    List<String> names() {
        return names;
    }

    boolean isRetired(String name) {
        return retired.contains(name);
    }

    int size() {
        return names.size();
    }

    int number(String name) {
        Integer number = numbers.get(name);
        if (number == null) {
            throw new IllegalArgumentException("no arm " + name + "; there are " + names);
        }
        return number;
    }

    boolean has(String name) {
        return numbers.containsKey(name);
    }

    int[] active() {
        return IntStream.range(0, names.size())
                .filter(k -> !isRetired(names.get(k)))
                .toArray();
    }

    /** Rising, whatever the order they are given in. */
    int[] active(Collection<String> among) {
        return among.stream()
                .mapToInt(this::number)
                .filter(k -> !isRetired(names.get(k)))
                .sorted()
                .distinct()
                .toArray();
    }

    Roster with(String name) {
        var rest = new HashSet<>(retired);
        rest.remove(name);
        List<String> all = has(name)
                ? names
                : Stream.concat(names.stream(), Stream.of(name)).toList();
        return new Roster(all, rest);
    }

    Roster without(String name) {
        var more = new HashSet<>(retired);
        more.add(name);
        return new Roster(names, more);
    }

    @Override
    public String toString() {
        return names
                + (retired.isEmpty()
                        ? ""
                        : ", retired of them " + retired.stream().sorted().toList());
    }
}
