package io.growth.recommend.neighbor;

import io.growth.core.data.SparseMatrix;
import io.growth.recommend.internal.ListEnds;
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
    private final ListMemory memory;

    NeighborLists(int rowCount, int blockRows, int limit, ListMemory memory) {
        this.memory = memory;
        this.rowCount = rowCount;
        this.blockRows = blockRows;
        this.capacity = (int) Math.min(MAX_CAPACITY, (long) blockRows * limit);
        this.blocks = new Block[(int) ((rowCount + (long) blockRows - 1) / blockRows)];
    }

    /** An empty block for the rows from {@code firstRow} on. */
    Block newBlock(int firstRow) {
        var block = new Block(Math.min(blockRows, rowCount - firstRow), capacity, memory);
        blocks[firstRow / blockRows] = block;
        return block;
    }

    /** The neighbours of some rows, one row after the other, by number within a row. */
    static final class Block {

        private final int[] ends;
        private final ListMemory memory;
        private int filled;
        private int[] neighbors;
        private float[] similarities;

        private Block(int rows, int capacity, ListMemory memory) {
            this.memory = memory;
            ends = new int[rows];
            neighbors = new int[capacity];
            similarities = new float[capacity];
        }

        /** Gives back what the rows did not need: all blocks stay until the last one is filled. */
        void trim() {
            memory.keep(size());
            neighbors = Arrays.copyOf(neighbors, size());
            similarities = Arrays.copyOf(similarities, size());
        }

        private int size() {
            return filled == 0 ? 0 : ends[filled - 1];
        }

        void addRow(TopKeys top, int count) {
            int at = size();
            if (at + count > neighbors.length) {
                int grown = (int) Math.max(at + count, Math.min(MAX_BLOCK, neighbors.length * 2L));
                memory.requireGrown(neighbors.length, grown);
                neighbors = Arrays.copyOf(neighbors, grown);
                similarities = Arrays.copyOf(similarities, neighbors.length);
            }
            for (int k = 0; k < count; k++) {
                neighbors[at + k] = TopKeys.index(top.at(k));
                similarities[at + k] = TopKeys.score(top.at(k));
            }
            ends[filled++] = at + count;
        }

        /** Shortens the lists where they stand; returns the row after them. */
        private int cut(int limit, int firstRow, long[] last, long[] next) {
            int kept = 0;
            int from = 0;
            for (int k = 0; k < ends.length; k++) {
                int to = ends[k];
                int dropped = to - from > limit ? smallest(from, to, -1) : -1;
                next[firstRow + k] = dropped < 0 ? 0 : key(dropped);
                last[firstRow + k] = to - from < limit ? 0 : key(smallest(from, to, dropped));
                for (int e = from; e < to; e++) {
                    neighbors[kept] = neighbors[e];
                    similarities[kept] = similarities[e];
                    kept += e == dropped ? 0 : 1;
                }
                ends[k] = kept;
                from = to;
            }
            return firstRow + ends.length;
        }

        /** Where the entry of smallest key stands, but for one. */
        private int smallest(int from, int to, int without) {
            int smallest = from == without ? from + 1 : from;
            for (int e = smallest + 1; e < to; e++) {
                smallest = e != without && key(e) < key(smallest) ? e : smallest;
            }
            return smallest;
        }

        private long key(int entry) {
            return TopKeys.key(similarities[entry], neighbors[entry]);
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

    /** Shortens every list to {@code limit}, of lists searched with one more at most, and tells where each ends. */
    ListEnds cut(int limit) {
        var last = new long[rowCount];
        var next = new long[rowCount];
        int row = 0;
        for (Block block : blocks) {
            row = block.cut(limit, row, last, next);
        }
        return new ListEnds(last, next);
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
