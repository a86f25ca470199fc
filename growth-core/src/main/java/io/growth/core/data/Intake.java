package io.growth.core.data;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Collects what mappers make of rows, and says where the row stood if the builder refuses it. */
final class Intake<T> {

    /** Where the rows go: a builder of interactions, or of events. */
    interface Target<T> {

        double weight(T row);

        @Nullable
        Instant at(T row);

        /** Refuses a weight by an {@link IllegalArgumentException}, as adding it would. */
        void checkWeight(double weight);

        void take(T row);
    }

    private final Target<T> target;
    private long skipped;

    Intake(Target<T> target) {
        this.target = target;
    }

    /** Adds what became of a row; null leaves it out. */
    void add(@Nullable T mapped, FieldRow row) throws DataFormatException {
        if (mapped == null) {
            skipped++;
            return;
        }
        double weight = target.weight(mapped);
        try {
            target.checkWeight(weight);
        } catch (IllegalArgumentException e) {
            throw row.problemWith(weight, String.valueOf(e.getMessage()));
        }
        try {
            target.take(mapped);
        } catch (IllegalArgumentException e) {
            throw row.problemWith(target.at(mapped), String.valueOf(e.getMessage()));
        }
    }

    /** Adds what became of a row whose columns are not known; null leaves it out. */
    void add(@Nullable T mapped, String source, long line) throws DataFormatException {
        if (mapped == null) {
            skipped++;
            return;
        }
        double weight = target.weight(mapped);
        try {
            target.checkWeight(weight);
        } catch (IllegalArgumentException e) {
            throw new DataFormatException(source, line, null, String.valueOf(weight), String.valueOf(e.getMessage()));
        }
        try {
            target.take(mapped);
        } catch (IllegalArgumentException e) {
            Instant at = target.at(mapped);
            throw new DataFormatException(
                    source, line, null, at == null ? null : at.toString(), String.valueOf(e.getMessage()));
        }
    }

    long skipped() {
        return skipped;
    }
}
