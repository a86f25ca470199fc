package io.growth.core.rule;

import java.util.Arrays;

/**
 * The loops of the columnar evaluation, over one bit for each customer of a block.
 *
 * <p>Every loop runs over all words of its arrays from 0 and does one thing, as the compiler makes vector instructions only
 * of such loops; offsets into longer arrays or a count within the loop would keep it from that.
 */
final class Bits {

    /** Words of a block: with a few hundred sets of bits a block stays within the second level cache. */
    static final int WORDS = 128;

    /** Customers of a block. */
    static final int CUSTOMERS = WORDS * Long.SIZE;

    private static final long LOWEST = 0x0101010101010101L;
    private static final long GATHER = 0x0102040810204080L;

    private Bits() {}

    /**
     * Where numbers that lie in bit planes are at least {@code bound}: one operation for each plane, as in the vertical
     * layout of BitWeaving (Y. Li and J. M. Patel, "BitWeaving: fast scans for main memory data processing", SIGMOD 2013,
     * section 3.2).
     *
     * @param planes bit 0 of all numbers, then bit 1, …
     * @param bound at least 1
     */
    static void atLeast(long[][] planes, int first, int end, int bound, long[] out) {
        int lowest = Integer.numberOfTrailingZeros(bound);
        System.arraycopy(planes[first + lowest], 0, out, 0, WORDS);
        for (int bit = lowest + 1; first + bit < end; bit++) {
            if ((bound >>> bit & 1) != 0) {
                and(out, planes[first + bit]);
            } else {
                or(out, planes[first + bit]);
            }
        }
    }

    static void and(long[] out, long[] a) {
        for (int w = 0; w < WORDS; w++) {
            out[w] &= a[w];
        }
    }

    static void or(long[] out, long[] a) {
        for (int w = 0; w < WORDS; w++) {
            out[w] |= a[w];
        }
    }

    static void orAnd(long[] out, long[] a, long[] b) {
        for (int w = 0; w < WORDS; w++) {
            out[w] |= a[w] & b[w];
        }
    }

    static void andNot(long[] a, long[] b, long[] out) {
        for (int w = 0; w < WORDS; w++) {
            out[w] = a[w] & ~b[w];
        }
    }

    static void orAndNot(long[] out, long[] a, long[] b) {
        for (int w = 0; w < WORDS; w++) {
            out[w] |= a[w] & ~b[w];
        }
    }

    static void orNot(long[] out, long[] a) {
        for (int w = 0; w < WORDS; w++) {
            out[w] |= ~a[w];
        }
    }

    static void and(long[] a, long[] b, long[] out) {
        for (int w = 0; w < WORDS; w++) {
            out[w] = a[w] & b[w];
        }
    }

    static void and(long[] a, long[] b, long[] c, long[] out) {
        for (int w = 0; w < WORDS; w++) {
            out[w] = a[w] & b[w] & c[w];
        }
    }

    static void and(long[] a, long[] b, long[] c, long[] d, long[] out) {
        for (int w = 0; w < WORDS; w++) {
            out[w] = a[w] & b[w] & c[w] & d[w];
        }
    }

    /** How many of the first customers have their bit set. */
    static int count(long[] a, int customers) {
        int words = customers >>> 6;
        int count = 0;
        for (int w = 0; w < words; w++) {
            count += Long.bitCount(a[w]);
        }
        return (customers & 63) == 0 ? count : count + Long.bitCount(a[words] << -customers);
    }

    /** Clears what lies behind the first customers. */
    static void cut(long[] a, int customers) {
        int word = customers >>> 6;
        if (word < WORDS) {
            a[word] &= (1L << customers) - 1;
            Arrays.fill(a, word + 1, WORDS, 0);
        }
    }

    /** Writes the bits of 64 small numbers into one word of each of some planes. */
    static void transpose(int[] numbers, long[][] planes, int first, int end, int word) {
        for (int lane = 0; first + lane < end; lane += 8) {
            for (int k = 0; k < Long.SIZE; k += 8) {
                long eight = 0;
                for (int j = 0; j < 8; j++) {
                    eight |= (numbers[k + j] >>> lane & 0xFFL) << 8 * j;
                }
                // The product brings the lowest bits of eight bytes side by side into the highest byte.
                for (int bit = 0; bit < 8 && first + lane + bit < end; bit++) {
                    planes[first + lane + bit][word] |= ((eight >>> bit & LOWEST) * GATHER >>> 56) << k;
                }
            }
        }
    }
}
