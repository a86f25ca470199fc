package io.growth.core.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Function;

/**
 * A user a line with all of its items, separated by blanks or tabs: the format of the public recommender benchmarks.
 *
 * <p>A line is {@code user item item …}; a user without items is kept as one. Some files put the number of items first
 * and take the line number, from 0, for the user: see {@link #counted}. Keys are {@code Integer} unless set otherwise.
 * All interactions weigh 1 and have no time, unless the order in a line tells it: see {@link #inOrder}. Immutable.
 *
 * <pre>{@code
 * Interactions<Integer, Integer> train = Interactions.read(AdjacencyLists.of(path));
 * }</pre>
 *
 * @param <K> type of user and item keys
 */
public final class AdjacencyLists<K> {

    private final TextSource text;
    private final KeyParser<K> keys;
    private final boolean counted;
    private final boolean ordered;

    private AdjacencyLists(TextSource text, KeyParser<K> keys, boolean counted, boolean ordered) {
        this.text = Objects.requireNonNull(text, "text");
        this.keys = keys;
        this.counted = counted;
        this.ordered = ordered;
    }

    /**
     * A file, plain or compressed with gzip.
     *
     * @param file the file
     * @return the source
     */
    public static AdjacencyLists<Integer> of(Path file) {
        return of(TextSource.of(file));
    }

    /**
     * A text from anywhere.
     *
     * @param text where the text comes from
     * @return the source
     */
    public static AdjacencyLists<Integer> of(TextSource text) {
        return new AdjacencyLists<>(text, AdjacencyLists::integer, false, false);
    }

    private static Integer integer(char[] text, int from, int to) {
        return Math.toIntExact(NumberText.parseLong(text, from, to));
    }

    /**
     * Sets how keys are read, for example {@code keys(Long::valueOf)} or {@code keys(text -> text)}.
     *
     * @param <T> type of the keys
     * @param parser makes a key of its text; an {@link IllegalArgumentException} means that it is none
     * @return a source with such keys
     */
    public <T> AdjacencyLists<T> keys(Function<? super String, ? extends T> parser) {
        Objects.requireNonNull(parser, "parser");
        return new AdjacencyLists<>(
                text, (chars, from, to) -> parser.apply(new String(chars, from, to - from)), counted, ordered);
    }

    /**
     * Takes lines for {@code count item item …} of the users 0, 1, 2 …, as in the files of the citeulike study. A blank
     * line is then an error unless only blank ones follow.
     *
     * @return a source in that format
     */
    public AdjacencyLists<K> counted() {
        return new AdjacencyLists<>(text, keys, true, ordered);
    }

    /**
     * Takes the place in the line for the time, the first item at second 0 of 1970, the next one a second later, for
     * files whose lines are in the order in which things happened. Then {@link Split#leaveLastShareOut} sets the ends
     * of the lines aside. Times of different users say nothing of each other.
     *
     * @return a source whose interactions have times
     */
    public AdjacencyLists<K> inOrder() {
        return new AdjacencyLists<>(text, keys, counted, true);
    }

    /**
     * The name of the source.
     *
     * @return the file's path as given, or the name given
     */
    public String name() {
        return text.name();
    }

    @Override
    public String toString() {
        return "AdjacencyLists[" + name() + "]";
    }

    AdjacencyFeed<K> open(InteractionsBuilder<K, K> builder) throws IOException {
        return new AdjacencyFeed<>(text, new LineReader(text), keys, counted, ordered, builder);
    }

    /** Makes a key of some characters; throws {@link IllegalArgumentException} or {@link ArithmeticException}. */
    @FunctionalInterface
    interface KeyParser<K> {
        K parse(char[] text, int from, int to);
    }
}
