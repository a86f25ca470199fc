package io.growth.core.learn.tree;

/**
 * The rows that a tree grows on. Those of a node lie side by side in {@code order}, ascending.
 *
 * @param order numbers of rows
 * @param labels 1 where it happened, 0 where it did not, for each row of the matrix
 * @param weights how much each row of the matrix counts; larger than 0 for all rows in {@code order}
 */
@SuppressWarnings("ArrayRecordComponent") // Three arrays that go together into the loops, never compared.
record TreeRows(int[] order, byte[] labels, double[] weights) {}
