package io.growth.core.store;

import org.jspecify.annotations.Nullable;

/** What a block holds. The codes are part of the format: never change one, only add. */
enum BlockKind {
    BYTES(1, 1),
    INTS(2, Integer.BYTES),
    LONGS(3, Long.BYTES),
    FLOATS(4, Float.BYTES),
    DOUBLES(5, Double.BYTES),
    INTEGER(6, Long.BYTES),
    REAL(7, Double.BYTES),
    TEXT(8, 1),
    STRINGS(9, 1);

    private static final BlockKind[] BY_CODE = new BlockKind[10];

    static {
        for (BlockKind kind : values()) {
            BY_CODE[kind.code] = kind;
        }
    }

    private final int code;
    private final int width;

    BlockKind(int code, int width) {
        this.code = code;
        this.width = width;
    }

    /** Returns the kind with this code, or null if a newer version of the format must have added it. */
    static @Nullable BlockKind of(int code) {
        return code < BY_CODE.length ? BY_CODE[code] : null;
    }

    /** Describes a code for an error message. */
    static String describe(int code) {
        BlockKind kind = of(code);
        return kind == null ? "unknown kind " + code : kind.toString();
    }

    int code() {
        return code;
    }

    /** Bytes that a transfer moves at once; variable-length kinds move as bytes. */
    int width() {
        return width;
    }

    /** Whether a block of this kind can hold that many elements in that many bytes, and a Java array hold them. */
    boolean allows(long count, long bytes) {
        if (bytes / width > Layout.MAX_ARRAY) {
            return false;
        }
        return switch (this) {
            case INTEGER, REAL -> count == 1 && bytes == width;
            case STRINGS -> count >= 0 && count <= bytes / Integer.BYTES;
            default -> count == bytes / width && bytes % width == 0;
        };
    }
}
