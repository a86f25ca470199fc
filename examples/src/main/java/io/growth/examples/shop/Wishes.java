package io.growth.examples.shop;

/** Draws items for one customer, each as often as taste and appeal make it wanted. */
final class Wishes {

    private final Catalogue catalogue;
    private final double[] sums;

    Wishes(Catalogue catalogue, Taste taste) {
        this.catalogue = catalogue;
        sums = new double[catalogue.size() + 1];
        for (int place = 0; place < catalogue.size(); place++) {
            Item item = catalogue.at(place);
            sums[place + 1] = sums[place] + weight(catalogue, taste, item);
        }
    }

    /** How much an item is wanted; only ratios mean something. */
    static double weight(Catalogue catalogue, Taste taste, Item item) {
        return taste.pull(item) * catalogue.appeal(item);
    }

    double total() {
        return sums[sums.length - 1];
    }

    Item any(Draw draw) {
        return between(0, catalogue.size(), draw);
    }

    Item in(Category category, Draw draw) {
        Catalogue.Shelf shelf = catalogue.shelf(category);
        return between(shelf.from(), shelf.to(), draw);
    }

    /** The item into whose part of the sums a uniform number falls: binary search. */
    private Item between(int from, int to, Draw draw) {
        double target = draw.between(sums[from], sums[to]);
        int low = from;
        int high = to - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (sums[middle] <= target) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return catalogue.at(low);
    }
}
