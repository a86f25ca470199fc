package io.growth.core.data;

import io.growth.core.store.KeyCodec;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.Arrays;

/** Keys as blocks of a model file: the bytes of all keys end to end, and where each ends. */
final class IdsBlocks {

    private IdsBlocks() {}

    static <K> void write(ModelWriter out, String name, Ids<K> ids, KeyCodec<K> codec) {
        var ends = new int[ids.size()];
        var pool = new byte[1024];
        int size = 0;
        for (int index = 0; index < ends.length; index++) {
            byte[] key = codec.encode(ids.key(index));
            if (key.length > pool.length - size) {
                pool = Arrays.copyOf(pool, KeyTable.grown(pool.length, checkedSize(name, (long) size + key.length)));
            }
            System.arraycopy(key, 0, pool, size, key.length);
            size += key.length;
            ends[index] = size;
        }
        out.codec(name + ".codec", codec);
        out.ints(name + ".ends", ends);
        out.bytes(name + ".pool", pool, 0, size);
    }

    private static int checkedSize(String name, long size) {
        if (size > Integer.MAX_VALUE - 8) {
            throw new IllegalStateException(
                    "the keys of '" + name + "' take more than 2^31 bytes; use a codec or keys with fewer");
        }
        return (int) size;
    }

    static <K> Ids<K> read(ModelReader in, String name, KeyCodec<K> codec) throws IOException {
        in.expect(name + ".codec", codec);
        int[] ends = in.ints(name + ".ends");
        byte[] pool = in.bytes(name + ".pool");
        Ids.Builder<K> keys = Ids.builder();
        int from = 0;
        for (int index = 0; index < ends.length; index++) {
            int to = ends[index];
            if (to < from || to > pool.length) {
                throw in.corrupt("key " + index + " of '" + name + "' lies outside its block");
            }
            if (keys.add(decoded(in, name, codec, pool, from, to)) != index) {
                throw in.corrupt("key " + index + " of '" + name + "' occurs twice");
            }
            from = to;
        }
        if (from != pool.length) {
            throw in.corrupt("there are bytes behind the last key of '" + name + "'");
        }
        return keys.build();
    }

    private static <K> K decoded(ModelReader in, String name, KeyCodec<K> codec, byte[] pool, int from, int to)
            throws IOException {
        try {
            return codec.decode(pool, from, to);
        } catch (IllegalArgumentException e) {
            throw in.corrupt("a key of '" + name + "' is not what codec " + codec.name() + " writes");
        }
    }
}
