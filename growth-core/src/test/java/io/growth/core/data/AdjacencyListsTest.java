package io.growth.core.data;

import static io.growth.core.data.Texts.assertBad;
import static io.growth.core.data.Texts.assertWithheld;
import static io.growth.core.data.Texts.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class AdjacencyListsTest {

    private static AdjacencyLists<Integer> lists(String text) {
        return AdjacencyLists.of(text(text));
    }

    @Test
    void readsAUserALineWithAllOfItsItems() throws IOException {
        Interactions<Integer, Integer> read = Interactions.read(lists("7 1 2 3\n8 2\n"));

        assertThat(read.users()).containsExactly(7, 8);
        assertThat(read.items()).containsExactly(1, 2, 3);
        assertThat(read.size()).isEqualTo(4);
        assertThat(read.weight(7, 3)).isEqualTo(1);
        assertThat(read.weight(8, 3)).isZero();
        assertThat(read.hasTimes()).isFalse();
    }

    @Test
    void takesAnyBlanksAndLineEnds() throws IOException {
        Interactions<Integer, Integer> read = Interactions.read(lists("  7\t1   2 \r\n\r\n \t\n8 2 "));

        assertThat(read.users()).containsExactly(7, 8);
        assertThat(read.size()).isEqualTo(3);
    }

    @Test
    void keepsAUserWithoutItems() throws IOException {
        Interactions<Integer, Integer> read = Interactions.read(lists("7\n8 2\n9 \n"));

        assertThat(read.users()).containsExactly(7, 8, 9);
        assertThat(read.byUser().degree(0)).isZero();
    }

    @Test
    void addsUpWhatIsListedTwice() throws IOException {
        assertThat(Interactions.read(lists("7 1 1\n7 1\n")).weight(7, 1)).isEqualTo(3);
        assertThat(Interactions.reader()
                        .duplicates(Duplicates.MAX)
                        .read(lists("7 1 1\n7 1\n"))
                        .interactions()
                        .weight(7, 1))
                .isEqualTo(1);
    }

    @Test
    void readsOtherKeys() throws IOException {
        Interactions<Long, Long> longs =
                Interactions.read(lists("9000000000 1\n").keys(Long::valueOf));
        Interactions<String, String> texts =
                Interactions.read(lists("anna tea cup\n").keys(text -> text));

        assertThat(longs.users()).containsExactly(9_000_000_000L);
        assertThat(texts.items()).containsExactly("tea", "cup");
    }

    @Test
    void takesTheLineNumberForTheUserWhereItemsAreCounted() throws IOException {
        Interactions<Integer, Integer> read =
                Interactions.read(lists("2 11 12\n0\n1 11\n\n").counted());

        assertThat(read.users()).containsExactly(0, 1, 2);
        assertThat(read.weight(0, 12)).isEqualTo(1);
        assertThat(read.byUser().degree(1)).isZero();
        assertThat(read.weight(2, 11)).isEqualTo(1);
    }

    @Test
    void keepsOtherKeysWhereItemsAreCounted() throws IOException {
        Interactions<String, String> read =
                Interactions.read(lists("1 tea\n1 cup\n").keys(text -> text).counted());

        assertThat(read.users()).containsExactly("0", "1");
        assertThat(read.items()).containsExactly("tea", "cup");
    }

    @Test
    void takesThePlaceInTheLineForTheTime() throws IOException {
        Interactions<Integer, Integer> read =
                Interactions.read(lists("7 3 1 2\n8 2 9\n").inOrder());

        assertThat(read.stream()).extracting(Interaction::item).containsExactly(3, 1, 2, 2, 9);
        assertThat(read.stream()).extracting(one -> one.at().getEpochSecond()).containsExactly(0L, 1L, 2L, 0L, 1L);
        Split<Integer, Integer> split = Split.leaveLastShareOut(read, 0.4);
        assertThat(split.test().stream().map(Interaction::item)).containsExactly(2, 9);
        assertThat(Interactions.read(lists("2 5 4\n").inOrder().counted()).hasTimes())
                .isTrue();
    }

    @Test
    void refusesWhatIsNoKey() {
        assertWithheld(
                "orders, line 2, column 2: not a key… (2 characters, NumberFormatException)",
                "x1",
                () -> Interactions.read(lists("7 1\n8 1 x1 2\n")));
        assertWithheld(
                "orders, line 1, column 0: not a key…",
                "anna",
                () -> Interactions.read(lists("anna 1\n").keys(Long::valueOf)));
        assertWithheld(
                "orders, line 1, column 1: …for other keys than int…",
                "3000000000",
                () -> Interactions.read(lists("7 3000000000\n")));
    }

    @Test
    void refusesACountThatIsNotRight() {
        assertWithheld(
                "orders, line 2, column 0: not the number of items that follow, which is 2",
                "3",
                () -> Interactions.read(lists("1 5\n3 5 6\n").counted()));
        assertBad(
                "orders, line 1, column 0: not the number of items that follow, which is 1",
                () -> Interactions.read(lists("0 5\n").counted()));
        assertWithheld(
                "orders, line 1, column 0: not a number of items…",
                "many",
                () -> Interactions.read(lists("many 5\n").counted()));
    }

    @Test
    void refusesABlankLineBetweenCountedUsers() {
        assertBad(
                "orders, line 2: …write 0 for one without items…",
                () -> Interactions.read(lists("1 5\n\n1 6\n").counted()));
        assertBad(
                "orders, line 1: …write 0 for one without items…",
                () -> Interactions.read(lists("\n1 6\n").counted()));
    }

    @Test
    void leavesABadLineOutAsAWhole() throws IOException {
        ReadResult<Integer, Integer> result = Interactions.reader()
                .lenient(5)
                .read(lists("1 5\n2 x 6\n1 7 8\n1 7\n").counted());

        assertThat(result.interactions().users()).containsExactly(0, 3);
        assertThat(result.interactions().items()).containsExactly(5, 7);
        assertThat(result.rows()).isEqualTo(4);
        assertThat(result.rejected()).isEqualTo(2);
        assertThat(result.firstRejected().get(0).line()).isEqualTo(2);
        assertThat(result.firstRejected().get(1).line()).isEqualTo(3);
    }

    @Test
    void saysWhatItIs() {
        assertThat(lists("")).hasToString("AdjacencyLists[orders]");
        assertThat(lists("").name()).isEqualTo("orders");
    }
}
