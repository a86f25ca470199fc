package io.growth.core.rule.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The rule files of the tests. */
final class Examples {

    private Examples() {}

    static byte[] campaigns() throws IOException {
        try (InputStream in = Objects.requireNonNull(Examples.class.getResourceAsStream("campaigns.yaml"))) {
            return in.readAllBytes();
        }
    }
}
