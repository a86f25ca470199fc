package io.growth.core.store;

/**
 * One line of the block directory.
 *
 * @param name unique in the file
 * @param kind code of a {@link BlockKind}, possibly of one that only a newer library knows
 * @param count number of elements
 * @param bytes length of the data without padding
 */
record Block(String name, int kind, long count, long bytes) {

    /** Length in the file, with padding. */
    long padded() {
        return Layout.align(bytes);
    }

    /** Bytes of this line in the directory. */
    int directoryBytes() {
        return 1 + name.length() + 1 + 2 * Long.BYTES;
    }
}
