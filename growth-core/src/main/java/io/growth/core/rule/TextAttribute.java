package io.growth.core.rule;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A text that a shop knows of a customer.
 *
 * @param <C> the shop's customer
 */
public final class TextAttribute<C> extends Attribute<C> {

    private static final int LONGEST_PATTERN = 1000;

    private final Function<? super C, @Nullable String> getter;

    TextAttribute(String name, Function<? super C, @Nullable String> getter) {
        super(name);
        this.getter = Objects.requireNonNull(getter, "getter");
    }

    @Nullable
    String text(C customer) {
        return getter.apply(customer);
    }

    @Override
    @Nullable
    Object value(C customer) {
        return text(customer);
    }

    /**
     * One of some texts, letter by letter.
     *
     * @param texts any number; of none, false
     * @return the condition
     */
    public Condition<C> in(String... texts) {
        return new In<>(this, Set.copyOf(Arrays.asList(texts)));
    }

    /**
     * Another than some texts.
     *
     * @param texts any number
     * @return the condition, unknown if the text is missing
     */
    public Condition<C> notIn(String... texts) {
        return in(texts).not();
    }

    /**
     * With a part in it, letter by letter.
     *
     * @param part the part
     * @return the condition
     */
    public Condition<C> contains(String part) {
        return new Contains<>(this, part);
    }

    /**
     * Matched as a whole by a regular expression. Takes time in proportion to the text, whatever the expression (RE2,
     * by Russ Cox: no back references, no look-around).
     *
     * @param expression at most 1000 characters, and 2000 parts when repetitions such as <code>{10}</code> are written
     *     out
     * @return the condition
     * @throws IllegalArgumentException if it is none, longer or larger
     */
    public Condition<C> matches(String expression) {
        if (expression.length() > LONGEST_PATTERN) {
            throw new IllegalArgumentException("a regular expression must have at most " + LONGEST_PATTERN
                    + " characters but has " + expression.length());
        }
        if (ExpressionSize.of(expression) > ExpressionSize.MOST) {
            throw new IllegalArgumentException("a regular expression for " + name() + " must have at most "
                    + ExpressionSize.MOST + " parts when its repetitions, such as {10}, are written out");
        }
        try {
            return new Matches<>(this, expression, new Compiled(Pattern.compile(expression)));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "no regular expression for " + name() + ": " + e.getDescription() + " at " + e.getIndex(), e);
        }
    }

    /** One of some texts. */
    record In<C>(TextAttribute<C> attribute, Set<String> texts) implements Condition<C> {

        @Override
        public Truth test(C customer, Instant now) {
            String text = attribute.text(customer);
            return text == null ? Truth.UNKNOWN : Truth.of(texts.contains(text));
        }

        @Override
        public String text() {
            return attribute.name() + " in " + new TreeSet<>(texts);
        }

        @Override
        public @Nullable Object actual(C customer) {
            return attribute.text(customer);
        }
    }

    /** With a part in it. */
    record Contains<C>(TextAttribute<C> attribute, String part) implements Condition<C> {

        @Override
        public Truth test(C customer, Instant now) {
            String text = attribute.text(customer);
            return text == null ? Truth.UNKNOWN : Truth.of(text.contains(part));
        }

        @Override
        public String text() {
            return attribute.name() + " contains " + part;
        }

        @Override
        public @Nullable Object actual(C customer) {
            return attribute.text(customer);
        }
    }

    /** A compiled expression; equal expressions make equal conditions, so this is no part of equality. */
    private static final class Compiled {
        private final Pattern pattern;

        private Compiled(Pattern pattern) {
            this.pattern = pattern;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Compiled;
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }

    /** Matched by a regular expression. */
    record Matches<C>(TextAttribute<C> attribute, String expression, Compiled compiled) implements Condition<C> {

        @Override
        public Truth test(C customer, Instant now) {
            String text = attribute.text(customer);
            return text == null ? Truth.UNKNOWN : Truth.of(compiled.pattern.matches(text));
        }

        @Override
        public String text() {
            return attribute.name() + " matches " + expression;
        }

        @Override
        public @Nullable Object actual(C customer) {
            return attribute.text(customer);
        }
    }
}
