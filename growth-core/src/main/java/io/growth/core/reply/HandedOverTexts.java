package io.growth.core.reply;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects texts that were handed over to a person, to be looked through and learnt as examples out of scope, or as
 * questions of a new intent. Texts that look alike are kept once and folded; when it is full the oldest goes. Safe for any
 * number of threads. What customers wrote may be personal: the shop decides how long it is kept.
 */
public final class HandedOverTexts {

    private final int most;
    private final Set<String> texts = new LinkedHashSet<>();

    private HandedOverTexts(int most) {
        this.most = most;
    }

    /**
     * An empty collection.
     *
     * @param most how many texts it keeps
     * @return the collection
     * @throws IllegalArgumentException if it is below 1
     */
    public static HandedOverTexts atMost(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("most must be at least 1 but is " + most);
        }
        return new HandedOverTexts(most);
    }

    /**
     * Keeps a text if the bot handed it over.
     *
     * @param text what the customer wrote
     * @param reply what the bot made of it
     * @return whether it was kept: handed over, not blank and not there already
     */
    public synchronized boolean offer(String text, Reply reply) {
        String folded = TextFolding.fold(text);
        if (!(reply instanceof Reply.HandOver) || folded.isEmpty() || !texts.add(folded)) {
            return false;
        }
        if (texts.size() > most) {
            texts.remove(texts.iterator().next());
        }
        return true;
    }

    /**
     * The texts, the oldest first.
     *
     * @return a copy
     */
    public synchronized List<String> texts() {
        return List.copyOf(texts);
    }
}
