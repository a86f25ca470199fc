package io.growth.core.reply;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Makes texts that look alike alike: Unicode compatibility composition (NFKC, which also folds full and half width),
 * lower case by the rules of no language, and one blank for any run of white space, none at the ends.
 */
final class TextFolding {

    /** Longer texts are cut here, so that nobody can keep the bot busy with one message. */
    static final int LONGEST = 4_096;

    private TextFolding() {}

    static String fold(String text) {
        String cut = cut(text, LONGEST);
        String lower = cut.toLowerCase(Locale.ROOT);
        String folded = isAscii(lower) ? lower : normalized(lower);
        return blanks(folded);
    }

    /** Lower case may undo the composition and the composition may bring capitals: twice is enough for every letter. */
    private static String normalized(String lower) {
        String composed = Normalizer.normalize(lower, Normalizer.Form.NFKC);
        return cut(Normalizer.normalize(composed.toLowerCase(Locale.ROOT), Normalizer.Form.NFKC), LONGEST);
    }

    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static String blanks(String text) {
        var folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isBlank(c)) {
                folded.append(c);
            } else if (folded.length() > 0 && folded.charAt(folded.length() - 1) != ' ') {
                folded.append(' ');
            }
        }
        int end = folded.length();
        folded.setLength(end > 0 && folded.charAt(end - 1) == ' ' ? end - 1 : end);
        return folded.toString();
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
