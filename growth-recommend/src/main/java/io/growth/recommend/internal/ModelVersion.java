package io.growth.recommend.internal;

import io.growth.core.data.Ids;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A digest of everything that a recommender answers from: its file without the keys' codecs, and the keys as text. */
final class ModelVersion {

    private static final int BYTES = 8;

    private ModelVersion() {}

    static String of(IndexedRecommender<?, ?> model) {
        MessageDigest digest = digest();
        ModelWriter parts = ModelWriter.of("version", 1);
        try {
            RecommenderFile.writeLearnt(parts, model);
        } catch (IllegalStateException e) {
            // The model can't be saved since it needs a function of the shop's own. What came before it was added.
            parts.text("own", "");
        }
        try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            parts.write(out);
        } catch (IOException e) {
            throw new AssertionError("nothing is written anywhere", e);
        }
        update(digest, model.users());
        update(digest, model.items());
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    private static void update(MessageDigest digest, Ids<?> keys) {
        for (Object key : keys) {
            digest.update(key.toString().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        digest.update((byte) 1);
    }
}
