package io.growth.recommend.neighbor;

import io.growth.core.data.SparseMatrix;
import io.growth.recommend.internal.TopKeys;
import java.util.Arrays;

/** Neighbours of all rows, gathered block by block; each block belongs to one thread while it is filled. */
final class NeighborLists {

    /** Largest space reserved for a block before its rows are known. */
    private static final int MAX_CAPACITY = 1 << 15;

    private static final int MAX_BLOCK = Integer.MAX_VALUE - 8;

    private final int rowCount;
    private final int blockRows;
    private final int capacity;
    private final Block[] blocks;

    NeighborLists(int rowCount, int blockRows, int limit) {
        this.rowCount = rowCount;
        this.blockRows = blockRows;
        this.capacity = (int) Math.min(MAX_CAPACITY, (long) blockRows * limit);
        this.blocks = new Block[(int) ((rowCount + (long) blockRows - 1) / blockRows)];
    }

    /** An empty block for the rows from {@code firstRow} on. */
    Block newBlock(int firstRow) {
        var block = new Block(Math.min(blockRows, rowCount - firstRow), capacity);
        blocks[firstRow / blockRows] = block;
        return block;
    }

    /** The neighbours of some rows, one row after the other, by number within a row. */
    static final class Block {

        private final int[] ends;
        private int filled;
        private int[] neighbors;
        private float[] similarities;

        private Block(int rows, int capacity) {
            ends = new int[rows];
            neighbors = new int[capacity];
            similarities = new float[capacity];
        }

        /** Gives back what the rows did not need: all blocks stay until the last one is filled. */
        void trim() {
            neighbors = Arrays.copyOf(neighbors, size());
            similarities = Arrays.copyOf(similarities, size());
        }

        private int size() {
            return filled == 0 ? 0 : ends[filled - 1];
        }

        void addRow(TopKeys top, int count) {
            int at = size();
            if (at + count > neighbors.length) {
                neighbors = Arrays.copyOf(neighbors, (int)
                        Math.max(at + count, Math.min(MAX_BLOCK, neighbors.length * 2L)));
                similarities = Arrays.copyOf(similarities, neighbors.length);
            }
            for (int k = 0; k < count; k++) {
                neighbors[at + k] = TopKeys.index(top.at(k));
                similarities[at + k] = TopKeys.score(top.at(k));
            }
            ends[filled++] = at + count;
        }
    }

    /** Entries there is space for in all blocks. */
    long reserved() {
        long reserved = 0;
        for (Block block : blocks) {
            reserved += block.neighbors.length;
        }
        return reserved;
    }

    /** The number of entries, which a matrix must be able to hold. */
    private int checkedSize() {
        long size = 0;
        for (Block block : blocks) {
            size += block.size();
        }
        if (size > Integer.MAX_VALUE - 8) {
            throw new IllegalStateException("the neighbours of all rows together are " + size
                    + " entries, more than 2^31; keep fewer neighbours or raise the smallest similarity");
        }
        return (int) size;
    }

    /** Of each row the smallest similarity of its neighbours, 0 where there are fewer than {@code neighbors}. */
    float[] weakest(int neighbors) {
        var weakest = new float[rowCount];
        int row = 0;
        for (Block block : blocks) {
            int from = 0;
            for (int end : block.ends) {
                weakest[row++] = end - from < neighbors ? 0 : smallest(block.similarities, from, end);
                from = end;
            }
        }
        return weakest;
    }

    private static float smallest(float[] values, int from, int to) {
        float smallest = values[from];
        for (int k = from + 1; k < to; k++) {
            smallest = Math.min(smallest, values[k]);
        }
        return smallest;
    }

    /** Row {@code r} of the result holds the neighbours of row {@code r}. */
    SparseMatrix toMatrix() {
        int size = checkedSize();
        var starts = new int[rowCount + 1];
        var columns = new int[size];
        var values = new float[size];
        int row = 0;
        int at = 0;
        for (Block block : blocks) {
            System.arraycopy(block.neighbors, 0, columns, at, block.size());
            System.arraycopy(block.similarities, 0, values, at, block.size());
            for (int end : block.ends) {
                starts[++row] = at + end;
            }
            at += block.size();
        }
        return new SparseMatrix(rowCount, starts, columns, values);
    }

    /**
     * Row {@code r} of the result holds the rows that have {@code r} among their neighbours. A counting sort; because
     * rows are visited in order, the columns of the result come out sorted.
     */
    SparseMatrix toReverseMatrix() {
        int size = checkedSize();
        var starts = new int[rowCount + 1];
        for (Block block : blocks) {
            for (int k = 0; k < block.size(); k++) {
                starts[block.neighbors[k] + 1]++;
            }
        }
        for (int r = 0; r < rowCount; r++) {
            starts[r + 1] += starts[r];
        }
        int[] next = Arrays.copyOf(starts, rowCount);
        var columns = new int[size];
        var values = new float[size];
        int row = 0;
        for (Block block : blocks) {
            int k = 0;
            for (int end : block.ends) {
                for (; k < end; k++) {
                    int to = next[block.neighbors[k]]++;
                    columns[to] = row;
                    values[to] = block.similarities[k];
                }
                row++;
            }
        }
        return new SparseMatrix(rowCount, starts, columns, values);
    }
}
