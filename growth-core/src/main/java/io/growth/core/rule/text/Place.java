package io.growth.core.rule.text;

/** Where something stands in a text: line and column, both from 1. */
record Place(int line, int column) {

    static final Place START = new Place(1, 1);

    /** Where a character stands. */
    static Place of(CharSequence text, int index) {
        int line = 1;
        int begin = 0;
        for (int k = 0; k < index; k++) {
            if (text.charAt(k) == '\n') {
                line++;
                begin = k + 1;
            }
        }
        return new Place(line, index - begin + 1);
    }
}
