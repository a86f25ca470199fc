package io.growth.recommend.evaluate;

import io.growth.core.data.Ids;
import io.growth.core.data.Interactions;
import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * All items that training or test data know, under one numbering: those of the training part keep their numbers, then
 * come those that only the test part has. {@link #size} stands for any item that neither knows.
 */
final class Catalogue<I> {

    private final Ids<I> train;
    private final Ids<I> test;
    private final int[] numberOfTest;
    private final int[] testOnly;
    private final int size;

    private Catalogue(Ids<I> train, Ids<I> test, int[] numberOfTest, int[] testOnly, int size) {
        this.train = train;
        this.test = test;
        this.numberOfTest = numberOfTest;
        this.testOnly = testOnly;
        this.size = size;
    }

    static <I> Catalogue<I> of(Interactions<?, I> trainPart, Interactions<?, I> testPart) {
        Ids<I> train = trainPart.items();
        Ids<I> test = testPart.items();
        var numbers = new int[test.size()];
        var testOnly = new IntArrayList();
        for (int item = 0; item < numbers.length; item++) {
            int known = train == test ? item : train.indexOf(test.key(item));
            numbers[item] = known >= 0 ? known : train.size() + testOnly.size();
            if (known < 0) {
                testOnly.add(item);
            }
        }
        return new Catalogue<>(train, test, numbers, testOnly.toIntArray(), train.size() + testOnly.size());
    }

    int size() {
        return size;
    }

    /** The number of an item, {@link #size} if neither part knows it. */
    int numberOf(I item) {
        int number = train.indexOf(item);
        if (number >= 0) {
            return number;
        }
        int inTest = train == test ? -1 : test.indexOf(item);
        return inTest >= 0 ? numberOfTest[inTest] : size;
    }

    /** The item with a number below {@link #size}. */
    I key(int number) {
        return number < train.size() ? train.key(number) : test.key(testOnly[number - train.size()]);
    }

    /** The number of an item that has one in the test part. */
    int numberOfTest(int item) {
        return numberOfTest[item];
    }
}
