package io.growth.architecture;

import java.util.List;
import org.assertj.core.api.AssertProvider;

/** Uses a foreign type where nobody sees it. */
public final class NoLeak {
    private final List<AssertProvider<?>> hidden = List.of();

    AssertProvider<?> first() {
        return hidden.get(0);
    }
}
