package io.growth.core.reply.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;

/** Texts in memory, searched by Lucene: the one class that names it. Each question is a document, its answer a second field. */
final class LuceneIndex {

    private static final String QUESTION = "question";
    private static final String ANSWER = "answer";
    /** Questions are short: what tells "who are you" from "how are you" are the words that are common elsewhere. */
    private static final CharArraySet ALL_COUNT = CharArraySet.EMPTY_SET;

    private static final float ANSWER_WEIGHT = 0.2f;

    /** A text of more different words than this is cut, so that a long one cannot make a search slow. */
    private static final int MOST_WORDS = 256;

    private final Analyzer analyzer;
    private final IndexSearcher searcher;

    LuceneIndex(FaqLanguage language, List<String> questions, List<String> answers) {
        analyzer = analyzer(language);
        // The reader stays open as long as the index is used; memory alone is behind it.
        var directory = new ByteBuffersDirectory();
        try (var writer = new IndexWriter(directory, config())) {
            for (int place = 0; place < questions.size(); place++) {
                var document = new Document();
                document.add(new TextField(QUESTION, questions.get(place), Field.Store.NO));
                document.add(new TextField(ANSWER, answers.get(place), Field.Store.NO));
                writer.addDocument(document);
            }
            writer.commit();
            searcher = new IndexSearcher(DirectoryReader.open(writer));
        } catch (IOException e) {
            throw new UncheckedIOException("memory failed as a directory", e);
        }
        searcher.setSimilarity(new BM25Similarity());
        // A cache would make answers wait for each other and hold what nobody asks again.
        searcher.setQueryCache(null);
    }

    /** One segment in the order of the texts, so that their numbers are the places. */
    private IndexWriterConfig config() {
        return new IndexWriterConfig(analyzer)
                .setMergePolicy(NoMergePolicy.INSTANCE)
                .setRAMBufferSizeMB(256)
                .setUseCompoundFile(false)
                .setSimilarity(new BM25Similarity());
    }

    private static Analyzer analyzer(FaqLanguage language) {
        return switch (language) {
            case ANY -> new StandardAnalyzer();
            case CHINESE_JAPANESE_KOREAN -> new CJKAnalyzer(ALL_COUNT);
            case DANISH -> new DanishAnalyzer(ALL_COUNT);
            case DUTCH -> new DutchAnalyzer(ALL_COUNT);
            case ENGLISH -> new EnglishAnalyzer(ALL_COUNT);
            case FINNISH -> new FinnishAnalyzer(ALL_COUNT);
            case FRENCH -> new FrenchAnalyzer(ALL_COUNT);
            case GERMAN -> new GermanAnalyzer(ALL_COUNT);
            case ITALIAN -> new ItalianAnalyzer(ALL_COUNT);
            case NORWEGIAN -> new NorwegianAnalyzer(ALL_COUNT);
            case PORTUGUESE -> new PortugueseAnalyzer(ALL_COUNT);
            case RUSSIAN -> new RussianAnalyzer(ALL_COUNT);
            case SPANISH -> new SpanishAnalyzer(ALL_COUNT);
            case SWEDISH -> new SwedishAnalyzer(ALL_COUNT);
        };
    }

    /** The best texts: the number of each and its score, the best first, of equals the first. */
    List<Hit> search(String text, int most) {
        try {
            var hits = new ArrayList<Hit>();
            for (ScoreDoc found : searcher.search(query(text), most).scoreDocs) {
                hits.add(new Hit(found.doc, found.score));
            }
            return hits;
        } catch (IOException e) {
            throw new UncheckedIOException("memory failed as a directory", e);
        }
    }

    record Hit(int place, double score) {}

    /** Any of the words; nothing in a text is taken for a command. */
    private Query query(String text) throws IOException {
        var query = new BooleanQuery.Builder();
        for (String word : words(text)) {
            query.add(new TermQuery(new Term(QUESTION, word)), BooleanClause.Occur.SHOULD);
            query.add(new BoostQuery(new TermQuery(new Term(ANSWER, word)), ANSWER_WEIGHT), BooleanClause.Occur.SHOULD);
        }
        return query.build();
    }

    private Set<String> words(String text) throws IOException {
        var words = new LinkedHashSet<String>();
        try (TokenStream stream = analyzer.tokenStream(QUESTION, text)) {
            CharTermAttribute word = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (words.size() < MOST_WORDS && stream.incrementToken()) {
                words.add(word.toString());
            }
            if (words.size() < MOST_WORDS) {
                stream.end();
            }
        }
        return words;
    }
}
