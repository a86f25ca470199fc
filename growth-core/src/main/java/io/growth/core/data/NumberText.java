package io.growth.core.data;

/**
 * Numbers out of characters, without making a string of the usual ones.
 *
 * <p>Up to 15 digits with up to 15 of them behind the point are one exact division away from the nearest {@code double}
 * (both operands are exact, and IEEE division rounds correctly; see Clinger, "How to read floating point numbers
 * accurately", 1990). Everything else goes to the JDK.
 */
final class NumberText {

    private static final int EXACT_DIGITS = 15;

    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private NumberText() {}

    static long parseLong(char[] text, int from, int to) {
        int start = start(text, from, to);
        int end = end(text, start, to);
        boolean negative = start < end && text[start] == '-';
        int digits = negative ? start + 1 : start;
        if (digits == end || end - digits > EXACT_DIGITS) {
            return Long.parseLong(new String(text, start, end - start));
        }
        long value = 0;
        for (int i = digits; i < end; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return Long.parseLong(new String(text, start, end - start));
            }
            value = 10 * value + digit;
        }
        return negative ? -value : value;
    }

    static double parseDouble(char[] text, int from, int to) {
        int start = start(text, from, to);
        int end = end(text, start, to);
        boolean negative = start < end && text[start] == '-';
        int digits = 0;
        int point = -1;
        long value = 0;
        for (int i = negative ? start + 1 : start; i < end; i++) {
            int digit = text[i] - '0';
            if (digit >= 0 && digit <= 9) {
                value = 10 * value + digit;
                digits++;
            } else if (text[i] == '.' && point < 0) {
                point = digits;
            } else {
                return slowDouble(text, start, end);
            }
            if (digits > EXACT_DIGITS) {
                return slowDouble(text, start, end);
            }
        }
        if (digits == 0) {
            throw new NumberFormatException("no digits");
        }
        double magnitude = point < 0 ? value : value / POWERS[digits - point];
        return negative ? -magnitude : magnitude;
    }

    /** As the JDK reads it, without what only a Java source file would mean: {@code 1d}, {@code 1f}, {@code 0x1p3}. */
    private static double slowDouble(char[] text, int from, int to) {
        char last = from < to ? text[to - 1] : ' ';
        if (last == 'd' || last == 'D' || last == 'f' || last == 'F') {
            throw new NumberFormatException("not a decimal number");
        }
        String number = new String(text, from, to - from);
        if (number.indexOf('x') >= 0 || number.indexOf('X') >= 0) {
            throw new NumberFormatException("not a decimal number");
        }
        return Double.parseDouble(number);
    }

    static int start(char[] text, int from, int to) {
        int start = from;
        while (start < to && text[start] <= ' ') {
            start++;
        }
        return start;
    }

    static int end(char[] text, int start, int to) {
        int end = to;
        while (end > start && text[end - 1] <= ' ') {
            end--;
        }
        return end;
    }
}
