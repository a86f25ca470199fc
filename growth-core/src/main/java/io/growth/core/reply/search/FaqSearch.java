package io.growth.core.reply.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * Searches a FAQ by words.
 *
 * <pre>{@code
 * FaqSearch search = FaqSearch.of(FaqLanguage.ENGLISH, entries);
 * List<FaqMatch> found = search.find("where is my parcel", 3);
 * }</pre>
 *
 * <p>BM25 (Robertson and Zaragoza, "The probabilistic relevance framework: BM25 and beyond", Foundations and Trends in
 * Information Retrieval 3, 2009, 333) with k₁ = 1.2 and b = 0.75, by Apache Lucene and its analysers: the score of a
 * question, and a fifth of that of its answer. Forms of one word count as one word. Common words count little, but none is
 * left out: among short questions they tell much. Signs in a text are never commands. The index is in memory; immutable and
 * safe for any number of threads.
 */
public final class FaqSearch {

    private static final int MOST_CHARACTERS = 4096;

    private final List<FaqEntry> entries;
    /** Of each question its entry, and its place among the entry's own. */
    private final List<Question> questions;

    private final LuceneIndex index;

    private record Question(FaqEntry entry, String text) {}

    private FaqSearch(List<FaqEntry> entries, List<Question> questions, LuceneIndex index) {
        this.entries = entries;
        this.questions = questions;
        this.index = index;
    }

    /**
     * Indexes a FAQ, some thousand entries in a second.
     *
     * @param language that of the entries
     * @param entries at least one, each with a key of its own
     * @return the search
     * @throws IllegalArgumentException if there is no entry, or two have the same key
     * @throws IllegalStateException if Lucene is not on the class path; the message says what to add
     */
    public static FaqSearch of(FaqLanguage language, List<FaqEntry> entries) {
        List<FaqEntry> own = List.copyOf(entries);
        checkKeys(own);
        List<Question> questions = own.stream()
                .flatMap(entry -> entry.questions().stream().map(text -> new Question(entry, text)))
                .toList();
        return new FaqSearch(own, questions, index(Objects.requireNonNull(language, "language"), questions));
    }

    private static void checkKeys(List<FaqEntry> entries) {
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("there is no entry to search");
        }
        var keys = new HashSet<String>();
        for (FaqEntry entry : entries) {
            if (!keys.add(entry.key())) {
                throw new IllegalArgumentException("two entries have the key '" + entry.key()
                        + "'; give each its own, or put their questions into one entry");
            }
        }
    }

    private static LuceneIndex index(FaqLanguage language, List<Question> questions) {
        try {
            return new LuceneIndex(
                    language,
                    questions.stream().map(Question::text).toList(),
                    questions.stream()
                            .map(question -> question.entry().answer())
                            .toList());
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "searching a FAQ needs Apache Lucene; add org.apache.lucene:lucene-core and "
                            + "org.apache.lucene:lucene-analysis-common, version 9.12, to the class path",
                    e);
        }
    }

    /**
     * Finds the entries most like a text.
     *
     * @param text what the customer wrote; only its first 4096 characters and 256 different words are read
     * @param most how many entries at most, at least 1
     * @return the best first, of equals the one that was given first; each entry once; none if no word is known
     * @throws IllegalArgumentException if {@code most} is below 1
     */
    public List<FaqMatch> find(String text, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("most must be at least 1 but is " + most);
        }
        String read = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
        var matches = new ArrayList<FaqMatch>();
        var seen = new HashSet<String>();
        // Entries have several questions, of which the best counts: look at more until there are enough entries.
        for (int wanted = some(most); ; wanted = some(wanted)) {
            matches.clear();
            seen.clear();
            List<LuceneIndex.Hit> hits = index.search(read, wanted);
            for (LuceneIndex.Hit hit : hits) {
                Question question = questions.get(hit.place());
                if (matches.size() < most && seen.add(question.entry().key())) {
                    matches.add(new FaqMatch(question.entry(), question.text(), hit.score()));
                }
            }
            if (matches.size() == most || hits.size() < wanted || wanted == questions.size()) {
                return List.copyOf(matches);
            }
        }
    }

    /** Four questions for each, if there are so many. */
    private int some(int each) {
        return (int) Math.min(questions.size(), 4L * each);
    }

    /**
     * What is searched.
     *
     * @return the entries in the order they were given
     */
    public List<FaqEntry> entries() {
        return entries;
    }

    @Override
    public String toString() {
        return "FaqSearch of " + entries.size() + " entries, " + questions.size() + " questions";
    }
}
