package io.growth.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FingerprintTest {

    /** Texts of ASCII have one code unit a byte, so these are the test vectors of the algorithm's authors. */
    @Test
    void isFnv1a() {
        assertThat(Fingerprint.of("")).isEqualTo("cbf29ce484222325");
        assertThat(Fingerprint.of("a")).isEqualTo("af63dc4c8601ec8c");
        assertThat(Fingerprint.of("foobar")).isEqualTo("85944171f73967e8");
    }

    @Test
    void hasSixteenDigitsAlways() {
        for (int k = 0; k < 10_000; k++) {
            assertThat(Fingerprint.of("text " + k)).hasSize(16);
        }
    }
}
