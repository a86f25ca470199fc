package io.growth.churn.rfm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Names for the cells of scores, such as champions for {@code 555}. Immutable.
 *
 * <p>{@link #standard} is the widespread map of 125 cells to eleven names, as e-mail platforms publish it in their help
 * pages; a shop can give its own.
 */
public final class RfmSegments {

    private static final RfmSegments STANDARD = new RfmSegments(standardCells());

    private final Map<String, String> byCell;
    private final List<String> names;

    private RfmSegments(Map<String, List<String>> cells) {
        this.byCell = new LinkedHashMap<>();
        this.names = List.copyOf(cells.keySet());
        cells.forEach((name, all) -> all.forEach(cell -> put(cell, name)));
        checkComplete();
    }

    private void put(String cell, String name) {
        if (!cell.matches("[1-5]{3}")) {
            throw new IllegalArgumentException("a cell must be three scores of 1 to 5, such as 545, but is " + cell);
        }
        String other = byCell.put(cell, name);
        if (other != null) {
            throw new IllegalArgumentException("cell " + cell + " belongs to both " + other + " and " + name);
        }
    }

    private void checkComplete() {
        var missing = new ArrayList<String>();
        for (int cell = 0; cell < 125; cell++) {
            String scores = "" + (1 + cell / 25) + (1 + cell / 5 % 5) + (1 + cell % 5);
            if (!byCell.containsKey(scores)) {
                missing.add(scores);
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("these cells have no segment: " + missing);
        }
    }

    /**
     * The widespread names, from champions to lost.
     *
     * @return eleven segments
     */
    public static RfmSegments standard() {
        return STANDARD;
    }

    /**
     * The shop's own names.
     *
     * @param cells for each name its cells, such as {@code 555}; each of the 125 in one of them
     * @return the segments, in the order of the map
     * @throws IllegalArgumentException if a cell is missing or there twice, or is none
     */
    public static RfmSegments of(Map<String, List<String>> cells) {
        return new RfmSegments(new LinkedHashMap<>(cells));
    }

    /**
     * All names.
     *
     * @return in the order given
     */
    public List<String> names() {
        return names;
    }

    /**
     * The segment of a customer.
     *
     * @param score scores of 1 to 5
     * @return its name
     * @throws IllegalArgumentException if a score is outside
     */
    public String of(RfmScore score) {
        String name = byCell.get(score.cell());
        if (name == null) {
            throw new IllegalArgumentException("segments are for scores of 1 to 5, but these are " + score.cell());
        }
        return name;
    }

    private static Map<String, List<String>> standardCells() {
        var cells = new LinkedHashMap<String, List<String>>();
        cells.put("champions", cells("555 554 544 545 454 455 445"));
        cells.put("loyal", cells("543 444 435 355 354 345 344 335"));
        cells.put(
                "potential loyalists",
                cells(
                        "553 551 552 541 542 533 532 531 452 451 442 441 431 453 433 432 423 353 352 351 342 341 333 323"));
        cells.put("new", cells("512 511 422 421 412 411 311"));
        cells.put("promising", cells("525 524 523 522 521 515 514 513 425 424 413 414 415 315 314 313"));
        cells.put("need attention", cells("535 534 443 434 343 334 325 324"));
        cells.put("about to sleep", cells("331 321 312 221 213 231 241 251"));
        cells.put("cannot lose them", cells("155 154 144 214 215 115 114 113"));
        cells.put(
                "at risk",
                cells("255 254 245 244 253 252 243 242 235 234 225 224 153 152 145 143 142 135 134 133 125 124"));
        cells.put("hibernating", cells("332 322 233 232 223 222 132 123 122 212 211"));
        cells.put("lost", cells("111 112 121 131 141 151"));
        return cells;
    }

    private static List<String> cells(String cells) {
        return List.of(cells.split(" "));
    }

    @Override
    public String toString() {
        return names.toString();
    }
}
