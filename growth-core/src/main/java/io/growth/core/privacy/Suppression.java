package io.growth.core.privacy;

/**
 * Decides which numbers of one table are left out. Sums are numbers like others: each row and each column, with its
 * sum, is an equation, and a number left out is an edge between its row and its column. The equations determine an edge
 * if and only if it is a bridge.
 */
final class Suppression {

    private final long[][] counts;
    private final long fewest;
    private final boolean[][] hidden;
    private final int rows;
    private final int columns;

    Suppression(long[][] counts, long fewest) {
        this.counts = counts;
        this.fewest = fewest;
        rows = counts.length;
        columns = counts[0].length;
        hidden = new boolean[rows][columns];
    }

    boolean[][] run() {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                hidden[row][column] = counts[row][column] > 0 && counts[row][column] < fewest;
            }
        }
        // Each round hides one more, and where all is hidden there is nothing to tell.
        boolean hides = true;
        while (hides) {
            hides = hideInTellingLine() || hideBesideBridge();
        }
        return hidden;
    }

    private boolean hideInTellingLine() {
        for (int row = 0; row < rows; row++) {
            if (tells(row, true) && hideIn(row, true)) {
                return true;
            }
        }
        for (int column = 0; column < columns; column++) {
            if (tells(column, false) && hideIn(column, false)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether what is hidden in a line can be read as its sum less the rest, and is a single number or too few people.
     */
    private boolean tells(int line, boolean isRow) {
        int length = isRow ? columns : rows;
        int count = 0;
        long sum = 0;
        for (int place = 0; place < length - 1; place++) {
            if (isHidden(line, place, isRow)) {
                count++;
                sum += count(line, place, isRow);
            }
        }
        boolean sumShown = !isHidden(line, length - 1, isRow);
        return sumShown ? count == 1 || count > 0 && sum < fewest : count == 0;
    }

    /** Hides the smallest number that is shown, zeros and sums last. */
    private boolean hideIn(int line, boolean isRow) {
        int length = isRow ? columns : rows;
        int best = -1;
        for (int place = 0; place < length; place++) {
            if (!isHidden(line, place, isRow)
                    && (best < 0 || rank(line, place, isRow, length) < rank(line, best, isRow, length))) {
                best = place;
            }
        }
        if (best < 0) {
            return false;
        }
        if (isRow) {
            hidden[line][best] = true;
        } else {
            hidden[best][line] = true;
        }
        return true;
    }

    private long rank(int line, int place, boolean isRow, int length) {
        long count = count(line, place, isRow);
        long rank = count == 0 ? Long.MAX_VALUE / 2 : count;
        return place == length - 1 ? Long.MAX_VALUE - 1 : rank;
    }

    private boolean isHidden(int line, int place, boolean isRow) {
        return isRow ? hidden[line][place] : hidden[place][line];
    }

    private long count(int line, int place, boolean isRow) {
        return isRow ? counts[line][place] : counts[place][line];
    }

    private boolean hideBesideBridge() {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                if (hidden[row][column] && isBridge(row, column) && (hideIn(row, true) || hideIn(column, false))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether no way along hidden numbers leads from the row to the column but the number itself. */
    private boolean isBridge(int row, int column) {
        var seenRows = new boolean[rows];
        var seenColumns = new boolean[columns];
        hidden[row][column] = false;
        seenRows[row] = true;
        boolean grows = true;
        while (grows && !seenColumns[column]) {
            grows = false;
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < columns; c++) {
                    if (hidden[r][c] && seenRows[r] != seenColumns[c]) {
                        seenRows[r] = true;
                        seenColumns[c] = true;
                        grows = true;
                    }
                }
            }
        }
        hidden[row][column] = true;
        return !seenColumns[column];
    }
}
