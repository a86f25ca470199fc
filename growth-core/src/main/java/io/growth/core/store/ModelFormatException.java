package io.growth.core.store;

import java.io.IOException;

/**
 * Says that a file cannot be loaded as the model that was asked for, and why.
 *
 * <p>The message names the file, what was found, what was expected and what to do; {@link #kind()} tells the cases
 * apart for a program, for instance to fit the model again when it is too old. Messages never contain keys of
 * customers or items.
 */
public final class ModelFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    /** What is wrong with the file. */
    private final Kind kind;

    /** What is wrong with the file. */
    public enum Kind {
        /** The file was not written by this library at all: another format, a text, an empty file. */
        NOT_A_MODEL,
        /** A sound file, but of another type of model, or with another type of keys, than was asked for. */
        WRONG_TYPE,
        /** A sound file of a version that this library no longer reads. */
        TOO_OLD,
        /** A sound file of a version that this library does not know yet. */
        TOO_NEW,
        /** The file is cut off, damaged, or its parts contradict each other. */
        CORRUPT
    }

    ModelFormatException(Kind kind, String source, String problem, String remedy) {
        super(source + ": " + problem + ". " + remedy + ".");
        this.kind = kind;
    }

    static ModelFormatException corrupt(String source, String problem) {
        return new ModelFormatException(
                Kind.CORRUPT,
                source,
                "the model file is damaged: " + problem,
                "Copy it again from where it was saved, or fit and save the model again");
    }

    /**
     * Returns what is wrong with the file.
     *
     * @return the kind of problem
     */
    public Kind kind() {
        return kind;
    }
}
