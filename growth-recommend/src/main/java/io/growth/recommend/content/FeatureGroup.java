package io.growth.recommend.content;

/** The kinds of features an item has; each has a weight of its own, whatever the number of its features. */
public enum FeatureGroup {
    /** Categories with all levels above them. */
    CATEGORY(0, 'c'),
    /** Tags. */
    TAG(1, 't'),
    /** Words of the texts. */
    WORD(2, 'w'),
    /**
     * Letters of the words, in runs of a few: finds inflected, compound and misspelt words. Off unless given a weight.
     */
    LETTERS(3, 'g'),
    /** Bands of numbers, such as prices. */
    NUMBER(4, 'n');

    /** Its place in arrays and files. */
    final int number;

    /** First letter of the names of its features. */
    final char letter;

    FeatureGroup(int number, char letter) {
        this.number = number;
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
