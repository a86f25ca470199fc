package io.growth.core.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers the levels of a category as they come, and afterwards in the order of their code points. */
final class Levels {

    static final int MISSING = -1;

    /**
     * The order of UTF-8 bytes. {@link String#compareTo} has that of UTF-16 units, in which characters beyond U+FFFF come
     * before those from U+E000 on.
     */
    static final Comparator<String> BY_CODE_POINT = Levels::compare;

    private final Map<String, Integer> codes = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    private static int compare(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean mixed = Character.isSurrogate(a) != Character.isSurrogate(b);
                // One of them opens or ends a character beyond U+FFFF, which is the larger one.
                return mixed ? Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b)) : a - b;
            }
        }
        return left.length() - right.length();
    }

    /** A level without blanks around it, or null if there is nothing else: what is typed and what is exported must agree. */
    static @Nullable String cleaned(@Nullable String level) {
        return level == null || level.isBlank() ? null : level.strip();
    }

    int code(@Nullable String name) {
        if (name == null) {
            return MISSING;
        }
        Integer known = codes.get(name);
        if (known != null) {
            return known;
        }
        codes.put(name, names.size());
        names.add(name);
        return names.size() - 1;
    }

    List<String> names() {
        return Collections.unmodifiableList(names);
    }

    /** The levels in order. */
    List<String> sorted() {
        return names.stream().sorted(BY_CODE_POINT).toList();
    }

    /** For each code handed out its place among {@link #sorted}. */
    int[] places() {
        Map<String, Integer> places = new HashMap<>();
        sorted().forEach(name -> places.put(name, places.size()));
        return names.stream().mapToInt(places::get).toArray();
    }
}
