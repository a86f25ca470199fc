package io.growth.core.learn.inference;

import static io.growth.core.learn.inference.Separation.Kind.QUASI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Separation")
class SeparationTest {

    @Test
    void namesFiveLevelsOfShoppersAndTheRows() {
        Json oracle = Json.of(RealSets.oracle("shoppers_separation.json"));
        Separation found = Separation.of(RealSets.shoppersAllCodes());
        System.out.println(found);
        assertThat(found.kind()).isEqualTo(QUASI);
        assertThat(found.rows()).hasSize(51);
        assertThat(found.supremum()).isCloseTo(oracle.number("loglik_supremum"), within(1e-7));
    }

    @Test
    void a9a() {
        long t = System.nanoTime();
        Separation found = Separation.of(RealSets.a9a());
        System.out.println((System.nanoTime() - t) / 1e9 + " " + found.rank().rank() + found + " " + found.supremum());
        assertThat(found.rows()).hasSize(87);
    }

    @Test
    void bank() {
        long t = System.nanoTime();
        Separation found = Separation.of(RealSets.bank());
        System.out.println((System.nanoTime() - t) / 1e9 + " " + found.rank() + found + " " + found.supremum());
    }

    @Test
    void telco() {
        long t = System.nanoTime();
        Separation found = Separation.of(RealSets.telcoAllLevels());
        System.out.println((System.nanoTime() - t) / 1e9 + " " + found.rank() + found + " " + found.supremum());
    }
}
