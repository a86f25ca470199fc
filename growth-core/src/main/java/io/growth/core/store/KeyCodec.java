package io.growth.core.store;

import java.util.UUID;

/**
 * Turns one kind of key, such as a customer number, into bytes and back.
 *
 * <p>A codec is needed only to save and load a model; while a model serves, its keys are ordinary objects. For keys
 * of the shop's own class, implement the three methods:
 *
 * <pre>{@code
 * final class SkuCodec implements KeyCodec<Sku> {
 *     public String name() {
 *         return "com.example.sku";
 *     }
 *
 *     public byte[] encode(Sku key) {
 *         return KeyCodec.strings().encode(key.code());
 *     }
 *
 *     public Sku decode(byte[] pool, int from, int to) {
 *         return new Sku(KeyCodec.strings().decode(pool, from, to));
 *     }
 * }
 * }</pre>
 *
 * <p>The rules: equal keys give equal bytes, different keys give different bytes, and decoding what was encoded gives
 * an equal key. To store a customer number that nobody shall read in the file, map the keys to a keyed hash before
 * training; a codec cannot do it, because it has to find the way back. Codecs must be safe for use by several threads
 * at once.
 *
 * @param <K> type of the key
 */
public interface KeyCodec<K> {

    /**
     * Returns the name that is stored beside the keys, so that a file is never read with another codec than it was
     * written with. It must stay the same for ever; prefer a qualified name for a codec of your own.
     *
     * @return name of the codec, the same for all instances that understand each other
     */
    String name();

    /**
     * Encodes a key.
     *
     * @param key the key
     * @return its bytes, which the caller may keep; may be empty
     */
    byte[] encode(K key);

    /**
     * Decodes the key that occupies a part of a larger array.
     *
     * @param pool bytes of many keys, not to be changed or kept
     * @param from first byte of the key
     * @param to byte after the last one
     * @return the key
     * @throws IllegalArgumentException if {@code encode} never produces these bytes; the message must not quote them
     */
    K decode(byte[] pool, int from, int to);

    /**
     * Returns the codec for strings. Each UTF-16 unit takes 1 to 3 bytes, as in CESU-8: for text without characters
     * beyond the basic plane that is UTF-8, and any Java string survives, unpaired surrogates included.
     *
     * @return the codec named {@code string}
     */
    static KeyCodec<String> strings() {
        return TextCodec.INSTANCE;
    }

    /**
     * Returns the codec for {@code Integer} keys: 4 bytes, little-endian.
     *
     * @return the codec named {@code int32}
     */
    static KeyCodec<Integer> ints() {
        return FixedWidthCodec.INTS;
    }

    /**
     * Returns the codec for {@code Long} keys: 8 bytes, little-endian.
     *
     * @return the codec named {@code int64}
     */
    static KeyCodec<Long> longs() {
        return FixedWidthCodec.LONGS;
    }

    /**
     * Returns the codec for {@code UUID} keys: 16 bytes in the order of the text form (RFC 9562, section 4).
     *
     * @return the codec named {@code uuid}
     */
    static KeyCodec<UUID> uuids() {
        return FixedWidthCodec.UUIDS;
    }
}
