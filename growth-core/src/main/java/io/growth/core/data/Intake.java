package io.growth.core.data;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Collects what mappers make of rows, and says where the row stood if the builder refuses it. */
final class Intake<U, I> {

    private final InteractionsBuilder<U, I> builder;
    private long skipped;

    Intake(InteractionsBuilder<U, I> builder) {
        this.builder = builder;
    }

    /** Adds what became of a row; null leaves it out. */
    void add(@Nullable Interaction<U, I> interaction, FieldRow row) throws DataFormatException {
        if (interaction == null) {
            skipped++;
            return;
        }
        try {
            builder.checkWeight(interaction.weight());
        } catch (IllegalArgumentException e) {
            throw row.problemWith(interaction.weight(), String.valueOf(e.getMessage()));
        }
        try {
            builder.add(interaction);
        } catch (IllegalArgumentException e) {
            throw row.problemWith(interaction.at(), String.valueOf(e.getMessage()));
        }
    }

    /** Adds what became of a row whose columns are not known; null leaves it out. */
    void add(@Nullable Interaction<U, I> interaction, String source, long line) throws DataFormatException {
        if (interaction == null) {
            skipped++;
            return;
        }
        double weight = interaction.weight();
        try {
            builder.checkWeight(weight);
        } catch (IllegalArgumentException e) {
            throw new DataFormatException(source, line, null, String.valueOf(weight), String.valueOf(e.getMessage()));
        }
        try {
            builder.add(interaction);
        } catch (IllegalArgumentException e) {
            Instant at = interaction.at();
            throw new DataFormatException(
                    source, line, null, at == null ? null : at.toString(), String.valueOf(e.getMessage()));
        }
    }

    long skipped() {
        return skipped;
    }
}
