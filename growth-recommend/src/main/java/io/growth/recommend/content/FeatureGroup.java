package io.growth.recommend.content;

/** The kinds of features an item has; each has a weight of its own, whatever the number of its features. */
public enum FeatureGroup {
    /** Categories with all levels above them. */
    CATEGORY('c'),
    /** Tags. */
    TAG('t'),
    /** Words of the texts. */
    WORD('w'),
    /** Letters of the words, in runs of a few: finds inflected, compound and misspelt words. Off unless given a weight. */
    LETTERS('g'),
    /** Bands of numbers, such as prices. */
    NUMBER('n');

    /** First letter of the names of its features. */
    final char letter;

    FeatureGroup(char letter) {
        this.letter = letter;
    }

    static FeatureGroup of(String name) {
        for (FeatureGroup group : values()) {
            if (group.letter == name.charAt(0)) {
                return group;
            }
        }
        throw new IllegalArgumentException("no group of features has names like " + name);
    }
}
