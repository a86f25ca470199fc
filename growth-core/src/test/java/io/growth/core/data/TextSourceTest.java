package io.growth.core.data;

import static io.growth.core.data.Texts.assertBad;
import static io.growth.core.data.Texts.bytes;
import static io.growth.core.data.Texts.concat;
import static io.growth.core.data.Texts.gzip;
import static io.growth.core.data.Texts.rows;
import static io.growth.core.data.Texts.text;
import static io.growth.core.data.Texts.trickle;
import static io.growth.core.data.Texts.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextSourceTest {

    private static final String TABLE = "user,item\nJörg,茶\n";
    private static final List<String> ROWS = List.of("1[user, item]", "2[Jörg, 茶]");

    @TempDir
    private Path folder;

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    @Test
    void readsFilesStreamsAndReaders() throws IOException {
        assertThat(rows(Csv.of(file("orders.csv", utf8(TABLE))))).isEqualTo(ROWS);
        assertThat(rows(Csv.of(bytes(utf8(TABLE))))).isEqualTo(ROWS);
        assertThat(rows(Csv.of(trickle(utf8(TABLE))))).isEqualTo(ROWS);
        assertThat(rows(Csv.of(text(TABLE)))).isEqualTo(ROWS);
        assertThat(rows(JsonLines.of(file("orders.jsonl", utf8("[\"茶\"]"))))).containsExactly("1[茶]");
        assertThat(Interactions.read(AdjacencyLists.of(file("orders.txt", utf8("1 2\n"))))
                        .size())
                .isEqualTo(1);
    }

    @Test
    void namesAFileByItsPath() throws IOException {
        Path file = file("orders.csv", utf8("x\n"));

        DataFormatException e = catchThrowableOfType(
                DataFormatException.class, () -> Csv.of(file).forEach(row -> row.getLong(0)));

        assertThat(e.source()).isEqualTo(file.toString());
        assertThat(Csv.of(file).name()).isEqualTo(file.toString());
        assertThat(TextSource.of(file)).hasToString("TextSource[" + file + "]");
    }

    @Test
    void letsTheFileSystemsExceptionsThrough() {
        assertThatThrownBy(() -> rows(Csv.of(folder.resolve("absent.csv")))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void letsFailuresOfAStreamOrReaderThrough() {
        var failure = new IOException("connection lost");
        var defect = new IllegalStateException("defect");

        assertThatThrownBy(() -> rows(Csv.of(failing(failure)))).isSameAs(failure);
        assertThatThrownBy(() -> rows(JsonLines.of(failing(failure)))).isSameAs(failure);
        assertThatThrownBy(() -> rows(Csv.of(failing(defect)))).isSameAs(defect);
        assertThatThrownBy(() -> rows(JsonLines.of(failing(defect)))).isSameAs(defect);
        assertThatThrownBy(() -> rows(Csv.of(failing(new StackOverflowError()))))
                .isInstanceOf(StackOverflowError.class);
    }

    /** A reader that gives one row and then fails. */
    private static TextSource failing(Throwable failure) {
        return TextSource.ofReader("failing", () -> new Reader() {
            private boolean given;

            @Override
            public int read(char[] target, int offset, int length) throws IOException {
                if (!given) {
                    given = true;
                    "[]\n".getChars(0, 3, target, offset);
                    return 3;
                }
                if (failure instanceof IOException e) {
                    throw e;
                }
                if (failure instanceof RuntimeException e) {
                    throw e;
                }
                throw (Error) failure;
            }

            @Override
            public void close() {}
        });
    }

    @Test
    void closesWhatItOpened() throws IOException {
        var open = new AtomicInteger();
        TextSource good = TextSource.of("good", () -> tracked(open, utf8(TABLE)));
        TextSource cutOff = TextSource.of("cut off", () -> tracked(open, Arrays.copyOf(gzip(utf8(TABLE)), 5)));
        TextSource reader = TextSource.ofReader("reader", () -> {
            open.incrementAndGet();
            return new StringReader(TABLE) {
                @Override
                public void close() {
                    open.decrementAndGet();
                }
            };
        });

        rows(Csv.of(good));
        rows(Csv.of(reader));
        assertThatThrownBy(() -> rows(Csv.of(cutOff))).isInstanceOf(DataFormatException.class);
        assertThatThrownBy(() -> rows(JsonLines.of(good))).isInstanceOf(DataFormatException.class);
        assertThatThrownBy(() -> Interactions.read(AdjacencyLists.of(good))).isInstanceOf(DataFormatException.class);

        assertThat(open).hasValue(0);
    }

    private static InputStream tracked(AtomicInteger open, byte[] bytes) {
        open.incrementAndGet();
        return new ByteArrayInputStream(bytes) {
            @Override
            public void close() {
                open.decrementAndGet();
            }
        };
    }

    @Nested
    @DisplayName("unpacks gzip")
    class Gzip {

        @Test
        void whateverTheName() throws IOException {
            assertThat(rows(Csv.of(file("orders.csv.gz", gzip(utf8(TABLE)))))).isEqualTo(ROWS);
            assertThat(rows(Csv.of(file("orders.csv", gzip(utf8(TABLE)))))).isEqualTo(ROWS);
            assertThat(rows(Csv.of(trickle(gzip(utf8(TABLE)))))).isEqualTo(ROWS);
        }

        @Test
        void ofSeveralMembersEvenOverASlowLine() throws IOException {
            byte[] two = concat(gzip(utf8("a,b\n")), gzip(utf8("c,")), gzip(utf8("")), gzip(utf8("d\n")));

            assertThat(rows(Csv.of(bytes(two)))).containsExactly("1[a, b]", "2[c, d]");
            assertThat(rows(Csv.of(trickle(two)))).containsExactly("1[a, b]", "2[c, d]");
        }

        @Test
        void andRefusesAFileThatOnlyClaimsToBe() throws IOException {
            Path plain = file("orders.csv.gz", utf8(TABLE));

            assertThatThrownBy(() -> rows(Csv.of(plain)))
                    .isInstanceOf(DataFormatException.class)
                    .hasMessageContaining("named .gz but not compressed with gzip");
        }

        @Test
        void andRefusesItCutOffAnywhere() {
            byte[] whole = gzip(utf8(TABLE.repeat(50)));
            for (int length = 2; length < whole.length; length++) {
                byte[] part = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> rows(Csv.of(bytes(part))))
                        .as("%d of %d bytes", length, whole.length)
                        .isInstanceOf(DataFormatException.class)
                        .hasMessageContaining("the compressed data is cut off")
                        .hasCauseInstanceOf(EOFException.class);
            }
        }

        @Test
        void andTellsTheLineWhereItIsCutOff() {
            String text = "abc,def\n".repeat(10_000);
            byte[] whole = gzip(utf8(text));

            DataFormatException e = catchThrowableOfType(
                    DataFormatException.class, () -> rows(Csv.of(bytes(Arrays.copyOf(whole, whole.length - 6)))));

            assertThat(e.line()).isEqualTo(10_001);
        }

        @Test
        void andRefusesItDamaged() {
            byte[] damaged = gzip(utf8(TABLE.repeat(50)));
            damaged[damaged.length - 6] ^= 1;

            assertBad("orders, line 101: the compressed data is damaged…", () -> rows(Csv.of(bytes(damaged))));
        }

        @Test
        void andRefusesZipArchives() {
            assertBad("orders: a zip archive…", () -> rows(Csv.of(bytes(utf8("PK\3\4rest")))));
        }
    }

    @Nested
    @DisplayName("decodes")
    class Charsets {

        @ParameterizedTest
        @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "GB18030", "UTF-32"})
        void theGivenCharacterSet(String name) throws IOException {
            Charset charset = Charset.forName(name);

            assertThat(rows(Csv.of(bytes(TABLE.getBytes(charset)).charset(charset))))
                    .isEqualTo(ROWS);
            assertThat(rows(Csv.of(trickle(TABLE.getBytes(charset)).charset(charset))))
                    .isEqualTo(ROWS);
        }

        @ParameterizedTest
        @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
        void whatAByteOrderMarkSaysWhateverIsGiven(String name) throws IOException {
            byte[] marked = ("\uFEFF" + TABLE).getBytes(Charset.forName(name));

            assertThat(rows(Csv.of(bytes(marked)))).isEqualTo(ROWS);
            assertThat(rows(Csv.of(trickle(marked).charset(StandardCharsets.ISO_8859_1))))
                    .isEqualTo(ROWS);
            assertThat(rows(Csv.of(bytes(gzip(marked))))).isEqualTo(ROWS);
        }

        @Test
        void withoutTheMarkThatAReaderMayHave() throws IOException {
            assertThat(rows(Csv.of(text("\uFEFF" + TABLE)))).isEqualTo(ROWS);
            assertThat(rows(Csv.of(text("a\uFEFF,\uFEFFb\n")))).containsExactly("1[a\uFEFF, \uFEFFb]");
        }

        @Test
        void andRefusesBytesOfAnotherCharacterSet() {
            byte[] latin = "user,item\nanna,x\nJörg,tea\n".getBytes(StandardCharsets.ISO_8859_1);

            DataFormatException e = assertBad(
                    "orders, line 3: not text in UTF-8; name the character set… (found: 0xF6)",
                    () -> rows(Csv.of(bytes(latin))));
            assertThat(e).hasMessageContaining("TextSource.charset");
            assertBad("orders, line 3: not text in UTF-8… (found: 0xF6)", () -> rows(Csv.of(trickle(latin))));
            assertBad(
                    "orders, line 2: not text in UTF-8… (found: 0xFC)",
                    () -> rows(JsonLines.of(bytes("[\"a\"]\n[\"ü\"]\n".getBytes(StandardCharsets.ISO_8859_1)))));
            assertBad(
                    "orders, line 2: not text in UTF-8… (found: 0xFC)",
                    () -> Interactions.read(
                            AdjacencyLists.of(bytes("1 2\n1 ü\n".getBytes(StandardCharsets.ISO_8859_1)))));
        }

        @Test
        void andRefusesHalfACharacterAtTheEnd() {
            byte[] whole = utf8("a\nb茶");

            assertBad(
                    "orders, line 2: not text in UTF-8… (found: 0xE88C)",
                    () -> rows(Csv.of(bytes(Arrays.copyOf(whole, whole.length - 1)))));
        }

        @Test
        void pairsOfSurrogatesInWhateverPieces() throws IOException {
            byte[] faces = utf8("😀".repeat(20_000) + "\n");

            assertThat(rows(Csv.of(trickle(faces)))).containsExactly("1[" + "😀".repeat(20_000) + "]");
            assertThat(rows(Csv.of(bytes(concat(utf8("x"), faces)))))
                    .containsExactly("1[x" + "😀".repeat(20_000) + "]");
        }
    }

    @Nested
    @DisplayName("limits the length of a row")
    class Limits {

        private final String longField = "x".repeat(1 << 20);

        @Test
        void butTakesAMegabyteUnlessToldOtherwise() throws IOException {
            assertThat(rows(Csv.of(text("a\n" + longField + ",b\n"))))
                    .containsExactly("1[a]", "2[" + longField + ", b]");
            assertThat(rows(JsonLines.of(text("[\"" + longField + "\"]")))).containsExactly("1[" + longField + "]");
        }

        @Test
        void soThatAMegabyteIsRefusedWhereAThousandAreAllowed() {
            assertBad(
                    "orders, line 2: …longer than 1000 characters…",
                    () -> rows(Csv.of(text("a\n" + longField + ",b\n").maxRowLength(1000))));
            assertBad(
                    "orders, line 2: …longer than 1000 characters…",
                    () -> rows(Csv.of(text("a\n" + "x,".repeat(600) + "\n").maxRowLength(1000))));
            assertBad(
                    "orders, line 2: …longer than 1000 characters…",
                    () -> rows(
                            JsonLines.of(text("[]\n[\"" + longField + "\"]\n").maxRowLength(1000))));
            assertBad(
                    "orders, line 2: …raise TextSource.maxRowLength…",
                    () -> Interactions.read(
                            AdjacencyLists.of(text("1 2\n1 " + "2 ".repeat(500)).maxRowLength(1000))));
        }

        @Test
        void whetherOrNotTheRowEverEnds() {
            TextSource endless = TextSource.of("orders", () -> new InputStream() {
                @Override
                public int read() {
                    return 'x';
                }
            });

            assertBad("orders, line 1: …longer than 5000 characters…", () -> rows(Csv.of(endless.maxRowLength(5000))));
            assertBad(
                    "orders, line 1: …longer than 5000 characters…",
                    () -> rows(JsonLines.of(endless.maxRowLength(5000))));
        }

        @Test
        void toTheCharacter() throws IOException {
            assertThat(rows(Csv.of(text("12345,78\n").maxRowLength(8)))).hasSize(1);
            assertBad(
                    "orders, line 1: …longer than 7…",
                    () -> rows(Csv.of(text("12345,78\n").maxRowLength(7))));
            assertThat(rows(JsonLines.of(text("[\"ab\"]\r\n").maxRowLength(6)))).hasSize(1);
            assertBad(
                    "orders, line 1: …longer than 5…",
                    () -> rows(JsonLines.of(text("[\"ab\"]\r\n").maxRowLength(5))));
        }

        @Test
        void alsoOfAQuoteThatIsNeverClosed() {
            assertBad(
                    "orders, line 1: …a quote may be open…",
                    () -> rows(Csv.of(text("\"" + "x,y\n".repeat(100_000)).maxRowLength(10_000))));
        }

        @Test
        void andTheLimitItself() {
            assertThatIllegalArgumentException().isThrownBy(() -> text("").maxRowLength(0));
            assertThatIllegalArgumentException().isThrownBy(() -> text("").maxRowLength(Integer.MAX_VALUE));
        }
    }

    @Nested
    @DisplayName("refuses a source without content")
    class Empty {

        @ParameterizedTest
        @ValueSource(strings = {"", "\n", "\r\n\r\n", "\uFEFF"})
        void unlessThatIsAllowed(String nothing) throws IOException {
            byte[] bytes = utf8(nothing);
            for (TextSource source : List.of(text(nothing), bytes(bytes), bytes(gzip(bytes)))) {
                assertBad(
                        "orders: the source is empty; if that is fine, call TextSource.allowEmpty()",
                        () -> rows(Csv.of(source)));
                assertBad(
                        "orders: the source is empty; if that is fine, call TextSource.allowEmpty()",
                        () -> rows(Csv.of(source).header()));
                assertBad(
                        "orders: the source is empty; if that is fine, call TextSource.allowEmpty()",
                        () -> rows(JsonLines.of(source)));
                assertBad("orders: …allowEmpty()…", () -> Interactions.read(AdjacencyLists.of(source)));

                assertThat(rows(Csv.of(source.allowEmpty()))).isEmpty();
                assertThat(rows(Csv.of(source.allowEmpty()).header())).isEmpty();
                assertThat(rows(JsonLines.of(source.allowEmpty()))).isEmpty();
                assertThat(Interactions.read(AdjacencyLists.of(source.allowEmpty()))
                                .size())
                        .isZero();
            }
        }

        @Test
        void evenIfItIsAFileNamedAsCompressed() throws IOException {
            Path file = file("orders.csv.gz", new byte[0]);

            assertThatThrownBy(() -> rows(Csv.of(file))).hasMessageContaining("the source is empty");
        }

        @Test
        void butTakesAHeaderWithoutRows() throws IOException {
            assertThat(rows(Csv.of(text("user,item\n")).header())).isEmpty();
        }
    }
}
