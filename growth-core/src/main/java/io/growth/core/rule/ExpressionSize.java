package io.growth.core.rule;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How large a regular expression becomes when its counted repetitions are written out, which is what the engine does
 * before it matches: {@code ((a{100}){100}){100}} has a million parts and would fill the memory.
 *
 * <p>Counts at least as much as there is; what is no valid expression is found by the engine.
 */
final class ExpressionSize {

    /** Of parts, each of which costs a step for each letter of a text. */
    static final long MOST = 2_000;

    private final String expression;
    private final Deque<Long> outer = new ArrayDeque<>();
    private int at;
    /** Of the group that is open. */
    private long sum;
    /** Of what a repetition would repeat. */
    private long last;

    private ExpressionSize(String expression) {
        this.expression = expression;
    }

    /** The size, or something above {@link #MOST}. */
    static long of(String expression) {
        return new ExpressionSize(expression).size();
    }

    private long size() {
        while (at < expression.length() && sum <= MOST) {
            part();
        }
        return sum + outer.stream().mapToLong(Long::longValue).sum();
    }

    private void part() {
        char c = expression.charAt(at++);
        switch (c) {
            case '\\' -> escape();
            case '[' -> skipClass();
            case '(' -> open();
            case ')' -> close();
            case '{' -> repeat();
            default -> atom();
        }
    }

    private void atom() {
        last = 1;
        sum++;
    }

    private void open() {
        outer.push(sum);
        sum = 0;
        last = 0;
    }

    private void close() {
        last = Math.max(1, sum);
        sum = last + (outer.isEmpty() ? 0 : outer.pop());
    }

    private void escape() {
        char c = at < expression.length() ? expression.charAt(at++) : '\\';
        int end = c == 'Q' ? expression.indexOf("\\E", at) : -1;
        if (c == 'Q') {
            int stop = end < 0 ? expression.length() : end;
            sum += stop - at;
            last = 1;
            at = Math.min(expression.length(), stop + 2);
            return;
        }
        boolean isNamed = (c == 'p' || c == 'P' || c == 'x') && expression.startsWith("{", at);
        int brace = isNamed ? expression.indexOf('}', at) : -1;
        at = brace < 0 ? at : brace + 1;
        atom();
    }

    private void skipClass() {
        at += expression.startsWith("^", at) ? 1 : 0;
        at += expression.startsWith("]", at) ? 1 : 0;
        while (at < expression.length() && expression.charAt(at) != ']') {
            int named = expression.startsWith("[:", at) ? expression.indexOf(":]", at) : -1;
            boolean isEscape = expression.charAt(at) == '\\';
            at = named < 0 ? at + (isEscape ? 2 : 1) : named + 2;
        }
        at++;
        atom();
    }

    private void repeat() {
        int end = expression.indexOf('}', at);
        long times = end < 0 ? -1 : times(expression.substring(at, end));
        if (times < 0) {
            atom();
            return;
        }
        sum += last * (times - 1);
        last *= times;
        at = end + 1;
    }

    /** How often at most, at least once; −1 if it is no repetition but plain letters. */
    private static long times(String bounds) {
        long most = 1;
        for (String bound : bounds.split(",", -1)) {
            boolean isNumber = !bound.isEmpty() && bound.chars().allMatch(c -> c >= '0' && c <= '9');
            if (bound.length() > 9 || !isNumber && !bound.isEmpty()) {
                return -1;
            }
            most = isNumber ? Math.max(most, Long.parseLong(bound)) : most;
        }
        return most;
    }
}
