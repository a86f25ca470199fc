package io.growth.core.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Keys that all have the same number of bytes. */
final class FixedWidthCodec<K> implements KeyCodec<K> {

    static final KeyCodec<Integer> INTS = new FixedWidthCodec<>(
            "int32", Integer.BYTES, ByteOrder.LITTLE_ENDIAN, ByteBuffer::putInt, ByteBuffer::getInt);

    static final KeyCodec<Long> LONGS = new FixedWidthCodec<>(
            "int64", Long.BYTES, ByteOrder.LITTLE_ENDIAN, ByteBuffer::putLong, ByteBuffer::getLong);

    static final KeyCodec<UUID> UUIDS = new FixedWidthCodec<>(
            "uuid",
            2 * Long.BYTES,
            ByteOrder.BIG_ENDIAN,
            (out, key) -> out.putLong(key.getMostSignificantBits()).putLong(key.getLeastSignificantBits()),
            in -> new UUID(in.getLong(), in.getLong()));

    private final String name;
    private final int width;
    private final ByteOrder order;
    private final BiConsumer<ByteBuffer, K> put;
    private final Function<ByteBuffer, K> get;

    private FixedWidthCodec(
            String name, int width, ByteOrder order, BiConsumer<ByteBuffer, K> put, Function<ByteBuffer, K> get) {
        this.name = name;
        this.width = width;
        this.order = order;
        this.put = put;
        this.get = get;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public byte[] encode(K key) {
        byte[] bytes = new byte[width];
        put.accept(ByteBuffer.wrap(bytes).order(order), key);
        return bytes;
    }

    @Override
    public K decode(byte[] pool, int from, int to) {
        if (to - from != width) {
            throw new IllegalArgumentException(
                    "a key of codec '" + name + "' has " + width + " bytes, not " + (to - from));
        }
        return get.apply(ByteBuffer.wrap(pool, from, width).order(order));
    }
}
