package io.growth.core.rule.text;

import io.growth.core.rule.RuleSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Reads rules from YAML and JSON, and writes them. See the package for how a file looks.
 *
 * <pre>{@code
 * RuleText<Customer> text = RuleText.of(vocabulary);
 * RuleSet<Customer> rules = text.read(Path.of("campaigns.yaml"));
 * String reviewed = text.write(rules, RuleFormat.YAML);          // canonical: the same rules, the same characters
 * }</pre>
 *
 * <p>All that is wrong with a file is told at once, with line, column, the offending text and the nearest name that is
 * known. Time and memory are bounded whatever the file holds: at most 4 MiB, {@value TreeBuilder#MOST} values,
 * {@value TreeBuilder#DEEPEST} levels, {@value TreeBuilder#LONGEST} characters in a text. Reading and writing give the
 * same rules: {@code write} of what was read, read again, has equal conditions, actions and policies and the same
 * version; comments, and policies that no rule names, are not kept. Immutable, safe for any number of threads.
 *
 * @param <C> the shop's customer
 */
public final class RuleText<C> {

    private static final String SCHEMA = "growth-rules-1.schema.json";

    private final Vocabulary<C> words;

    private RuleText(Vocabulary<C> words) {
        this.words = Objects.requireNonNull(words, "vocabulary");
    }

    /**
     * Reads and writes with a vocabulary.
     *
     * @param <C> the shop's customer
     * @param vocabulary the names that files may use
     * @return reads and writes
     */
    public static <C> RuleText<C> of(Vocabulary<C> vocabulary) {
        return new RuleText<>(vocabulary);
    }

    /**
     * The JSON Schema (draft 2020-12) of rule files, for editors and reviews. It knows the shape; names are checked
     * against the vocabulary when a file is read.
     *
     * @return the schema
     */
    public static String schema() {
        try (InputStream in = Objects.requireNonNull(RuleText.class.getResourceAsStream(SCHEMA), SCHEMA)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a file.
     *
     * @param file named {@code .yaml}, {@code .yml} or {@code .json}
     * @return its rules
     * @throws RuleFileException if it is not a valid set of rules, with all that is wrong
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is named otherwise
     */
    public RuleSet<C> read(Path file) throws IOException {
        RuleFormat format = RuleFormat.of(file);
        var problems = new Problems(name(file));
        return read(format, name(file), TextBytes.read(file, problems), problems);
    }

    static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /**
     * Reads bytes, such as from a resource or a database.
     *
     * @param format how it is written
     * @param source its name, for messages
     * @param utf8 the text in UTF-8; a byte order mark may stand before it
     * @return its rules
     * @throws RuleFileException if it is not a valid set of rules, with all that is wrong
     */
    public RuleSet<C> read(RuleFormat format, String source, byte[] utf8) throws RuleFileException {
        return read(format, source, utf8, new Problems(source));
    }

    private RuleSet<C> read(RuleFormat format, String source, byte[] utf8, Problems problems) throws RuleFileException {
        if (utf8.length > TextBytes.MOST) {
            throw TextBytes.tooLong(problems);
        }
        String text = TextBytes.decode(utf8, problems);
        Node root = format == RuleFormat.JSON ? JsonTree.read(text, problems) : yaml(text, source, problems);
        return new RuleSetReader<>(problems, words).read(root);
    }

    private static Node yaml(String text, String source, Problems problems) throws RuleFileException {
        try {
            return YamlTree.read(text, source, problems);
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "YAML needs the library org.snakeyaml:snakeyaml-engine on the class path; or write JSON", e);
        }
    }

    /**
     * Reads a text.
     *
     * @param format how it is written
     * @param source its name, for messages
     * @param text the text
     * @return its rules
     * @throws RuleFileException if it is not a valid set of rules, with all that is wrong
     */
    public RuleSet<C> read(RuleFormat format, String source, String text) throws RuleFileException {
        return read(format, source, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes rules in the canonical form.
     *
     * @param rules made by Java or read
     * @param format how to write them
     * @return the text, which reads as equal rules of the same version
     * @throws IllegalArgumentException if they use what is not in the vocabulary
     */
    public String write(RuleSet<C> rules, RuleFormat format) {
        Node node = RuleSetWriter.write(rules, words);
        return format == RuleFormat.JSON ? JsonOutput.write(node) : YamlOutput.write(node);
    }

    @Override
    public String toString() {
        return "RuleText[" + words + "]";
    }
}
