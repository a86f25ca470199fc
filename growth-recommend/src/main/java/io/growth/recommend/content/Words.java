package io.growth.recommend.content;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Cuts texts of any language into words.
 *
 * <p>Letters, digits and their marks make words, in compatibility form (NFKC: full-width letters are letters) and lower
 * case by {@link Locale#ROOT}, so that a server in Turkey learns the same as one elsewhere. Scripts without spaces give
 * pairs of neighbouring characters, which is what search engines do with Chinese, Japanese or Thai where no dictionary
 * is at hand (Nie, Gao, Zhang and Zhou, IRAL 2000); a pictograph is a word. Everything else separates.
 */
final class Words {

    /** Longer words are cut: they are codes or damage, and must not fill the memory. */
    static final int MAX_LENGTH = 64;

    private static final int FIRST_UNSPACED = 0x0E00;
    private static final int KATAKANA_LENGTH_MARK = 0x30FC;
    private static final int FIRST_PICTOGRAPH = 0x1F000;
    private static final char DOT_ABOVE = '\u0307';

    private static final Set<UnicodeScript> UNSPACED = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private Words() {}

    /** Compatibility form in lower case, in which terms are compared. */
    static String normal(String text) {
        String lower = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        // The lower case of the Turkish capital dotted I is i with a dot above, which only looks like i.
        return lower.indexOf(DOT_ABOVE) < 0 ? lower : lower.replace("i" + DOT_ABOVE, "i");
    }

    static void forEach(String text, Consumer<String> sink) {
        String normal = normal(text);
        int at = 0;
        while (at < normal.length()) {
            int codePoint = normal.codePointAt(at);
            if (unspaced(codePoint)) {
                at = pairs(normal, at, sink);
            } else if (partOfWord(codePoint)) {
                at = word(normal, at, sink);
            } else {
                int next = at + Character.charCount(codePoint);
                if (codePoint >= FIRST_PICTOGRAPH && Character.getType(codePoint) == Character.OTHER_SYMBOL) {
                    sink.accept(normal.substring(at, next));
                }
                at = next;
            }
        }
    }

    private static int word(String text, int from, Consumer<String> sink) {
        int to = from;
        int cut = from;
        int length = 0;
        while (to < text.length()) {
            int codePoint = text.codePointAt(to);
            if (!partOfWord(codePoint) || unspaced(codePoint)) {
                break;
            }
            to += Character.charCount(codePoint);
            cut = length++ < MAX_LENGTH ? to : cut;
        }
        sink.accept(text.substring(from, cut));
        return to;
    }

    /** Pairs of a run of characters, or the one character that is all of it. */
    private static int pairs(String text, int from, Consumer<String> sink) {
        int first = from;
        int second = from + Character.charCount(text.codePointAt(from));
        if (second == text.length() || !unspaced(text.codePointAt(second))) {
            sink.accept(text.substring(first, second));
            return second;
        }
        while (second < text.length() && unspaced(text.codePointAt(second))) {
            int end = second + Character.charCount(text.codePointAt(second));
            sink.accept(text.substring(first, end));
            first = second;
            second = end;
        }
        return second;
    }

    private static boolean partOfWord(int codePoint) {
        if (Character.isLetterOrDigit(codePoint)) {
            return true;
        }
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean unspaced(int codePoint) {
        return codePoint >= FIRST_UNSPACED
                && (codePoint == KATAKANA_LENGTH_MARK || UNSPACED.contains(UnicodeScript.of(codePoint)));
    }
}
