package io.growth.core.rule.text;

import io.growth.core.rule.LiveRules;
import io.growth.core.rule.RuleSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/**
 * A rule file that is followed while the shop runs: whenever the shop asks, what has changed is checked as a whole and
 * then put in force as a whole. Nothing of a file with a problem ever counts, and the old rules stay.
 *
 * <pre>{@code
 * var file = RuleFile.of(Path.of("campaigns.yaml"), vocabulary);
 * var live = new LiveRules<>(file.read());
 * scheduler.scheduleWithFixedDelay(() -> {
 *     try {
 *         if (file.refresh(live)) log("rules " + live.current().version());
 *     } catch (IOException e) {                       // a RuleFileException lists what is wrong
 *         alert(e.getMessage());
 *     }
 * }, 1, 1, MINUTES);
 * }</pre>
 *
 * <p>Safe for any number of threads.
 *
 * @param <C> the shop's customer
 */
public final class RuleFile<C> {

    private final Path file;
    private final RuleFormat format;
    private final RuleText<C> text;
    private byte[] inForce = {};

    private RuleFile(Path file, RuleText<C> text) {
        this.file = Objects.requireNonNull(file, "file");
        this.format = RuleFormat.of(file);
        this.text = text;
    }

    /**
     * Names the file; it is not read yet.
     *
     * @param <C> the shop's customer
     * @param file named {@code .yaml}, {@code .yml} or {@code .json}
     * @param vocabulary the names it may use
     * @return the file
     * @throws IllegalArgumentException if it is named otherwise
     */
    public static <C> RuleFile<C> of(Path file, Vocabulary<C> vocabulary) {
        return new RuleFile<>(file, RuleText.of(vocabulary));
    }

    /**
     * Reads it, to start with.
     *
     * @return its rules
     * @throws RuleFileException if it is not a valid set of rules, with all that is wrong
     * @throws IOException if it cannot be read
     */
    public synchronized RuleSet<C> read() throws IOException {
        return read(bytes());
    }

    private byte[] bytes() throws IOException {
        return TextBytes.read(file, new Problems(RuleText.name(file)));
    }

    private RuleSet<C> read(byte[] bytes) throws RuleFileException {
        RuleSet<C> rules = text.read(format, RuleText.name(file), bytes);
        inForce = bytes;
        return rules;
    }

    /**
     * Puts it in force if it has changed since it was last read. A file with a problem is told of each time, until it
     * is mended.
     *
     * @param live takes the new rules; keeps the old ones if this throws
     * @return whether there were new ones
     * @throws RuleFileException if it is not a valid set of rules, with all that is wrong
     * @throws IOException if it cannot be read
     */
    public synchronized boolean refresh(LiveRules<C> live) throws IOException {
        byte[] bytes = bytes();
        if (Arrays.equals(bytes, inForce)) {
            return false;
        }
        live.replace(read(bytes));
        return true;
    }

    @Override
    public String toString() {
        return "RuleFile[" + file + "]";
    }
}
