package io.growth.recommend.basket;

import java.util.Arrays;

/** Rules in numbers: which set they make of which antecedent and which item. Appended to, then read. */
final class RuleLists {

    int[] sets = new int[16];
    int[] antecedents = new int[16];
    int[] consequents = new int[16];
    int size;

    void add(int set, int antecedent, int consequent) {
        reserve(1);
        sets[size] = set;
        antecedents[size] = antecedent;
        consequents[size++] = consequent;
    }

    void addAll(RuleLists other) {
        reserve(other.size);
        System.arraycopy(other.sets, 0, sets, size, other.size);
        System.arraycopy(other.antecedents, 0, antecedents, size, other.size);
        System.arraycopy(other.consequents, 0, consequents, size, other.size);
        size += other.size;
    }

    private void reserve(int more) {
        long needed = (long) size + more;
        if (needed > sets.length) {
            if (needed > Integer.MAX_VALUE - 8) {
                throw new IllegalStateException(
                        "more than 2^31 rules; raise the smallest confidence or the smallest support");
            }
            int length = (int) Math.max(needed, Math.min(Integer.MAX_VALUE - 8, sets.length * 3L / 2));
            sets = Arrays.copyOf(sets, length);
            antecedents = Arrays.copyOf(antecedents, length);
            consequents = Arrays.copyOf(consequents, length);
        }
    }
}
