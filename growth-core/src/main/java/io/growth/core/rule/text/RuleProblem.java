package io.growth.core.rule.text;

/**
 * One thing that is wrong with a rule file.
 *
 * @param line from 1
 * @param column from 1, in characters
 * @param found the offending text, cut if it is long; empty if something is missing
 * @param problem what is wrong and the way out, such as the nearest valid name
 */
public record RuleProblem(int line, int column, String found, String problem) {

    private static final int LONGEST = 60;

    static RuleProblem at(Place place, String found, String problem) {
        return new RuleProblem(place.line(), place.column(), cut(found), problem);
    }

    /** Cut, and without characters that could disturb the log it ends up in. */
    private static String cut(String found) {
        String shown = found.length() > LONGEST ? found.substring(0, LONGEST) + "…" : found;
        return shown.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '·' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column + ": " + problem
                + (found.isEmpty() ? "" : " (found: " + found + ")");
    }
}
