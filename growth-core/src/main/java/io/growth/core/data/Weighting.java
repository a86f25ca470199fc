package io.growth.core.data;

/**
 * Says how much an interaction counts, seen beside all others: an order of a rare item tells more about a customer than
 * one of a bestseller.
 *
 * <p>The notions are those of text retrieval. The rows of the matrix are the documents and its columns the terms:
 * {@link Interactions#weightedByItem} takes items as documents whose words are the users, {@link
 * Interactions#weightedByUser} the reverse. A weighting of one's own returns {@code
 * documents.withValues(newValues)}.
 */
@FunctionalInterface
public interface Weighting {

    /**
     * Weighs each entry anew.
     *
     * @param documents documents in rows, terms in columns; not to be written to
     * @return a matrix with the same places and finite values
     * @throws IllegalArgumentException if this weighting has no meaning for some value, a negative one for example
     */
    SparseMatrix apply(SparseMatrix documents);

    /**
     * Each entry counts 1.
     *
     * @return the weighting
     */
    static Weighting binary() {
        return PointWeighting.BINARY;
    }

    /**
     * The hundredth piece counts less than the first: {@code ln(1 + weight)}. Refuses negative weights.
     *
     * @return the weighting
     */
    static Weighting log() {
        return PointWeighting.LOG;
    }

    /**
     * Rare terms count more: {@code √weight · ln(N / (1 + df))}, where {@code N} is the number of documents and {@code
     * df} the number of documents with the term; TF-IDF in the form that the evaluation study of Ferrari Dacrema,
     * Boglio, Cremonesi and Jannach (ACM TOIS 2021) uses. A term of all documents but one gets 0, one of all documents
     * a weight a little below 0. Refuses negative weights.
     *
     * @return the weighting
     */
    static Weighting tfIdf() {
        return new TfIdf();
    }

    /**
     * Rare terms count more, repetitions less and less, long documents less: {@link #bm25(double, double)} with {@code
     * k1} = 1.2 and {@code b} = 0.75.
     *
     * @return the weighting
     */
    static Weighting bm25() {
        return bm25(1.2, 0.75);
    }

    /**
     * Rare terms count more, repetitions less and less, long documents less: {@code w·(k1 + 1) / (k1·norm + w) · ln(N /
     * (1 + df))} with {@code norm = 1 − b + b · length / mean length}, where {@code w} is the weight, a document's
     * length the sum of its weights, and {@code N} and {@code df} as in {@link #tfIdf}. Okapi BM25 (Robertson and
     * Walker 1994) with the idf of the study named there. Refuses negative weights.
     *
     * @param k1 how slowly repetitions saturate: at 0 each weight counts the same; 0 or more
     * @param b how much long documents are damped: from 0, not at all, to 1, in proportion
     * @return the weighting
     * @throws IllegalArgumentException if a parameter is out of range
     */
    static Weighting bm25(double k1, double b) {
        return new Bm25(k1, b);
    }
}
