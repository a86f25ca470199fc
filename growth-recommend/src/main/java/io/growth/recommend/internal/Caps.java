package io.growth.recommend.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** At most so many items of each group: counts while a list grows. Belongs to one query. */
final class Caps<I> {

    private final List<Cap<I>> caps = new ArrayList<>();

    private record Cap<I>(
            int most, Function<? super I, ? extends @Nullable Object> group, Map<Object, Integer> counts) {

        boolean hasRoomFor(I item) {
            Object key = group.apply(item);
            return key == null || counts.getOrDefault(key, 0) < most;
        }

        void count(I item) {
            Object key = group.apply(item);
            if (key != null) {
                counts.merge(key, 1, Integer::sum);
            }
        }
    }

    void add(int most, Function<? super I, ? extends @Nullable Object> group) {
        caps.add(new Cap<>(most, group, new HashMap<>()));
    }

    void reset() {
        caps.forEach(cap -> cap.counts.clear());
    }

    boolean haveRoomFor(I item) {
        for (Cap<I> cap : caps) {
            if (!cap.hasRoomFor(item)) {
                return false;
            }
        }
        return true;
    }

    void count(I item) {
        caps.forEach(cap -> cap.count(item));
    }
}
