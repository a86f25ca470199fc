package io.growth.core.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The data of a block of strings: for each string a 4-byte length and its bytes. */
final class StringList {

    private StringList() {}

    static byte[] encode(List<String> values) {
        List<byte[]> encoded = values.stream().map(TextCodec.INSTANCE::encode).toList();
        long length =
                encoded.stream().mapToLong(text -> Integer.BYTES + text.length).sum();
        if (length > Layout.MAX_ARRAY) {
            throw new IllegalArgumentException("the " + values.size() + " strings take " + length
                    + " bytes, a block of strings holds up to " + Layout.MAX_ARRAY);
        }
        byte[] bytes = new byte[(int) length];
        ByteBuffer out = Layout.littleEndian(bytes);
        encoded.forEach(text -> out.putInt(text.length).put(text));
        return bytes;
    }

    /** Decodes so many strings, or throws {@code IllegalArgumentException} if the bytes are not exactly these. */
    static List<String> decode(byte[] bytes, int count) {
        List<String> values = new ArrayList<>(count);
        ByteBuffer in = Layout.littleEndian(bytes);
        for (int i = 0; i < count; i++) {
            int length = in.remaining() < Integer.BYTES ? -1 : in.getInt();
            if (length < 0 || length > in.remaining()) {
                throw new IllegalArgumentException("string " + i + " of " + count + " does not end inside the block");
            }
            values.add(TextCodec.INSTANCE.decode(bytes, in.position(), in.position() + length));
            in.position(in.position() + length);
        }
        if (in.hasRemaining()) {
            throw new IllegalArgumentException(in.remaining() + " bytes follow the " + count + " strings");
        }
        return Collections.unmodifiableList(values);
    }
}
