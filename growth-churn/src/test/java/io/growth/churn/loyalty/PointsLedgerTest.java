package io.growth.churn.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.growth.churn.RetentionData;
import io.growth.churn.loyalty.Booking.Status;
import io.growth.churn.loyalty.Operation.Kind;
import io.growth.core.data.Csv;
import io.growth.core.data.Row;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The points ledger")
class PointsLedgerTest {

    private final PointsLedger ledger = new PointsLedger(new InMemoryLedgerStore());

    private static Instant day(long day) {
        return Instant.EPOCH.plus(Duration.ofDays(day));
    }

    private static Operation operation(Row row) throws IOException {
        String key = row.get("op_id");
        String member = row.get("account");
        long points = row.getLong("points");
        Instant at = day(row.getLong("day"));
        return switch (row.get("kind")) {
            case "earn" -> {
                Instant from = at.plus(Duration.ofDays(row.getLong("delay_days")));
                yield Operation.earn(key, member, points, at)
                        .usableFrom(from)
                        .until(from.plus(Duration.ofDays(row.getLong("life_days"))));
            }
            case "burn" -> Operation.burn(key, member, points, at);
            case "reverse_earn" -> Operation.reverseEarn(key, member, row.get("ref_op"), points, at);
            case "reverse_burn" -> Operation.reverseBurn(key, member, row.get("ref_op"), points, at);
            default -> Operation.expire(key, member, at);
        };
    }

    @Test
    @DisplayName("has the reference's balances after each of its 396 steps, duplicates included")
    void agreesWithTheReference() throws IOException {
        var steps = new ArrayList<String>();
        Csv.of(RetentionData.oracle("ledger.csv")).header().forEach(row -> {
            Operation operation = operation(row);
            int before = ledger.journal(operation.member()).size();
            Booking booking = ledger.book(operation);
            String step = row.get("op_id") + " " + row.get("kind");
            if (row.get("status").equals("duplicate")) {
                assertThat(ledger.journal(operation.member())).as(step).hasSize(before);
            } else {
                String status = row.get("status").equals("ok") ? "DONE" : "INSUFFICIENT";
                assertThat(booking.status()).as(step).hasToString(status);
                Balance balance = booking.balance();
                assertThat(balance.available()).as(step).isEqualTo(row.getLong("available_after"));
                assertThat(balance.pending()).as(step).isEqualTo(row.getLong("pending_after"));
                assertThat(balance.owed()).as(step).isEqualTo(row.getLong("owed_after"));
                assertThat(booking.expired()).as(step).isEqualTo(row.getLong("expired_now"));
            }
            assertThat(ledger.totals().values().stream()
                            .mapToLong(points -> points)
                            .sum())
                    .as(step)
                    .isZero();
            steps.add(step);
        });
        assertThat(steps).hasSize(396);
    }

    @Test
    @DisplayName("pays with what expires first, and says what expires next")
    void firstToExpire() {
        ledger.book(Operation.earn("late", "m", 50, day(0)).until(day(90)));
        ledger.book(Operation.earn("early", "m", 30, day(1)).until(day(60)));
        assertThat(ledger.balance("m", day(2))).isEqualTo(new Balance(80, 0, 0, 0, day(60), 30));
        ledger.book(Operation.burn("order", "m", 40, day(2)));
        assertThat(ledger.balance("m", day(2))).isEqualTo(new Balance(40, 0, 0, 0, day(90), 40));
        assertThat(ledger.balance("m", day(90))).isEqualTo(new Balance(0, 0, 0, 0, null, 0));
        assertThat(ledger.book(Operation.expire("night", "m", day(91))).expired())
                .isEqualTo(40);
        assertThat(ledger.book(Operation.expire("night", "m", day(92))).expired())
                .isEqualTo(40);
        assertThat(ledger.journal("m")).hasSize(4);
    }

    @Test
    @DisplayName("keeps points pending until goods can no longer come back")
    void pending() {
        ledger.book(Operation.earn("order", "m", 50, day(0)).usableFrom(day(14)).until(day(100)));
        assertThat(ledger.balance("m", day(13)).pending()).isEqualTo(50);
        assertThat(ledger.book(Operation.burn("b", "m", 1, day(13))).status()).isEqualTo(Status.INSUFFICIENT);
        assertThat(ledger.balance("m", day(14)).available()).isEqualTo(50);
    }

    @Test
    @DisplayName("holds points for a checkout, and gives them back when it fails or takes too long")
    void reservations() {
        ledger.book(Operation.earn("e", "m", 100, day(0)).until(day(10)));
        assertThat(ledger.book(Operation.reserve("r1", "m", 60, day(1), day(2))).done())
                .isTrue();
        assertThat(ledger.book(Operation.reserve("r2", "m", 60, day(1), day(2))).status())
                .isEqualTo(Status.INSUFFICIENT);
        assertThat(ledger.balance("m", day(1))).isEqualTo(new Balance(40, 0, 60, 0, day(10), 40));
        assertThat(ledger.balance("m", day(2))).isEqualTo(new Balance(100, 0, 0, 0, day(10), 100));
        assertThat(ledger.book(Operation.confirm("c1", "m", "r1", day(2))).status())
                .isEqualTo(Status.NOTHING_TO_DO);
        ledger.book(Operation.reserve("r3", "m", 70, day(3), day(20)));
        assertThat(ledger.book(Operation.confirm("c3", "m", "r3", day(4))).done())
                .isTrue();
        assertThat(ledger.book(Operation.release("l3", "m", "r3", day(4))).status())
                .isEqualTo(Status.NOTHING_TO_DO);
        assertThat(ledger.book(Operation.reverseBurn("v", "m", "r3", 70, day(5)))
                        .balance()
                        .available())
                .isEqualTo(100);
        ledger.book(Operation.reserve("r4", "m", 30, day(6), day(20)));
        Booking late = ledger.book(Operation.release("l4", "m", "r4", day(11)));
        assertThat(late.expired()).isEqualTo(100);
        assertThat(late.balance().available()).isZero();
        assertThat(ledger.totals().get(Posting.Account.HELD)).isZero();
    }

    @Test
    @DisplayName("takes back what returned goods earned, first from their lot, then from others, the rest is owed")
    void returnsOfGoods() {
        ledger.book(Operation.earn("a", "m", 100, day(0)));
        ledger.book(Operation.earn("b", "m", 20, day(0)));
        ledger.book(Operation.burn("x", "m", 90, day(1)));
        Booking back = ledger.book(Operation.reverseEarn("ra", "m", "a", 100, day(2)));
        assertThat(back.balance()).isEqualTo(new Balance(0, 0, 0, 70, null, 0));
        assertThat(ledger.book(Operation.reverseEarn("ra2", "m", "a", 1, day(2)))
                        .status())
                .isEqualTo(Status.NOTHING_TO_DO);
        assertThat(ledger.book(Operation.earn("c", "m", 100, day(3))).balance())
                .isEqualTo(new Balance(30, 0, 0, 0, null, 0));
        assertThat(ledger.totals().get(Posting.Account.OWED)).isZero();
    }

    @Test
    @DisplayName("moves points to another member with their expiry, all or none")
    void transfers() {
        ledger.book(Operation.earn("a", "m", 50, day(0)).until(day(30)));
        ledger.book(Operation.earn("b", "m", 50, day(0)).until(day(60)));
        Booking sent = ledger.book(Operation.transfer("t", "m", "n", 70, day(1)));
        assertThat(sent.balance().available()).isEqualTo(30);
        assertThat(ledger.balance("n", day(1))).isEqualTo(new Balance(70, 0, 0, 0, day(30), 50));
        assertThat(ledger.journal("n")).containsExactly(sent);
        assertThat(ledger.book(Operation.transfer("t", "m", "n", 70, day(2)))).isEqualTo(sent);
        assertThat(ledger.book(Operation.transfer("t2", "m", "n", 70, day(2))).status())
                .isEqualTo(Status.INSUFFICIENT);
        assertThat(ledger.balance("n", day(45)).available()).isEqualTo(20);
    }

    @Test
    @DisplayName("gives the same answer for the same key, and refuses another operation under it")
    void idempotent() {
        ledger.book(Operation.earn("a", "m", 50, day(0)));
        Booking first = ledger.book(Operation.burn("order", "m", 20, day(1)));
        assertThat(ledger.book(Operation.burn("order", "m", 20, day(9)))).isSameAs(first);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ledger.book(Operation.burn("order", "m", 21, day(1))))
                .withMessageContaining("belongs to another operation");
        assertThatIllegalArgumentException().isThrownBy(() -> ledger.book(Operation.earn("order", "m", 20, day(1))));
        assertThat(ledger.balance("m", day(9)).available()).isEqualTo(30);
    }

    @Test
    @DisplayName("does not go back in time when a clock does")
    void clocks() {
        ledger.book(Operation.earn("a", "m", 50, day(0)).until(day(10)));
        ledger.book(Operation.expire("e", "m", day(10)));
        Booking early = ledger.book(Operation.burn("b", "m", 1, day(5)));
        assertThat(early.status()).isEqualTo(Status.INSUFFICIENT);
        assertThat(early.effective()).isEqualTo(day(10));
    }

    @Test
    @DisplayName("refuses operations that make no sense")
    void refuses() {
        assertThatIllegalArgumentException().isThrownBy(() -> Operation.earn("a", "m", 0, day(0)));
        assertThatIllegalArgumentException().isThrownBy(() -> Operation.earn("a", "m", Operation.MOST + 1, day(0)));
        assertThatIllegalArgumentException().isThrownBy(() -> Operation.earn(" ", "m", 1, day(0)));
        assertThatIllegalArgumentException().isThrownBy(() -> Operation.earn("a", "m".repeat(201), 1, day(0)));
        assertThatIllegalArgumentException().isThrownBy(() -> Operation.transfer("a", "m", "m", 1, day(0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Operation.earn("a", "m", 1, day(0)).until(day(0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Operation.earn("a", "m", 1, day(0)).until(Instant.MAX))
                .withMessageContaining("need no end");
        assertThatIllegalStateException()
                .isThrownBy(() -> Operation.burn("a", "m", 1, day(0)).until(day(1)));
        assertThat(ledger.book(Operation.reverseBurn("v", "m", "unknown", 1, day(0)))
                        .status())
                .isEqualTo(Status.NOTHING_TO_DO);
        assertThat(Kind.values()).hasSize(10);
        assertThat(ledger.balance("nobody", day(0))).isEqualTo(new Balance(0, 0, 0, 0, null, 0));
        assertThat(List.of(Posting.Account.values()))
                .filteredOn(Posting.Account::ofMember)
                .hasSize(3);
    }
}
