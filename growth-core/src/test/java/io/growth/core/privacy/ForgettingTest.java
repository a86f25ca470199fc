package io.growth.core.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.growth.core.data.Event;
import io.growth.core.data.EventLog;
import io.growth.core.data.Interaction;
import io.growth.core.data.Interactions;
import io.growth.core.experiment.assign.Assigner;
import io.growth.core.experiment.assign.Experiment;
import io.growth.core.experiment.assign.JdbcAssignmentStore;
import io.growth.core.experiment.assign.JsonLinesExposureLog;
import io.growth.core.experiment.bandit.ArmFigures;
import io.growth.core.experiment.bandit.Bandit;
import io.growth.core.experiment.bandit.BanditPlan;
import io.growth.core.experiment.bandit.BanditPolicy;
import io.growth.core.experiment.bandit.JdbcBanditStore;
import io.growth.core.experiment.bandit.RewardAnswer;
import io.growth.core.experiment.bandit.SharedBandit;
import io.growth.core.risk.SharedDevices;
import io.growth.core.rule.govern.Candidate;
import io.growth.core.rule.govern.Governor;
import io.growth.core.rule.govern.JdbcStore;
import io.growth.core.rule.govern.JsonLinesDecisionLog;
import io.growth.core.rule.govern.Policy;
import io.growth.core.rule.govern.Recipient;
import io.growth.core.rule.govern.Usage;
import io.growth.core.rule.govern.Verdict;
import io.growth.core.rule.journey.JdbcJourneyStore;
import io.growth.core.rule.journey.Position;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Forgetting a customer")
class ForgettingTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final String ANN = "ann@example.org";
    private static final KeyHash HASH = KeyHash.of("0123456789abcdef".getBytes(StandardCharsets.UTF_8));

    private final JdbcConnectionPool pool =
            JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");

    @TempDir
    private Path folder;

    @AfterEach
    void close() throws Exception {
        try (Connection connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("shutdown");
        }
        pool.dispose();
    }

    @Test
    void leavesNoTraceOfTheirIdInTablesAndFilesAndKeepsTheSums() throws Exception {
        JdbcStore store = JdbcStore.of(pool);
        store.createTables();
        JdbcJourneyStore journeys = JdbcJourneyStore.of(pool);
        journeys.createTables();
        JdbcTombstones tombstones = JdbcTombstones.of(pool);
        tombstones.createTables();
        Path file = folder.resolve("decisions.jsonl");
        try (var log = JsonLinesDecisionLog.appendTo(file)) {
            Governor governor = Governor.of(store).withLog(log);
            Policy policy = Policy.of("spring").withBudget(1000).withCost(10);
            for (String unit : List.of(ANN, "bob")) {
                Verdict verdict = governor.decide(
                        Recipient.of(unit, ZoneOffset.UTC, "email"),
                        List.of(Candidate.of("spring", policy, "email")),
                        "today",
                        NOW);
                governor.confirm(verdict.key(), NOW);
                journeys.enter(new Position("welcome", unit, 1, 1, "hello", NOW, false));
            }
            Forgetting forgetting = Forgetting.of(HASH, tombstones)
                    .through("decisions", store)
                    .through("journeys", journeys)
                    .through("log", log);
            assertThat(traces()).isNotEmpty();

            assertThat(forgetting.forget(ANN, NOW)).isEqualTo(Map.of("decisions", 1L, "journeys", 1L, "log", 1L));

            assertThat(traces()).isEmpty();
            assertThat(Files.readString(file)).doesNotContain(ANN).contains("bob");
            assertThat(store.usage("spring", NOW)).isEqualTo(new Usage(20, 2));
            assertThat(forgetting.isForgotten(ANN)).isTrue();
            assertThat(forgetting.isForgotten("bob")).isFalse();
            assertThat(forgetting.forget(ANN, NOW).values()).containsOnly(0L);
        }
    }

    @Test
    void leavesNoTraceInTheStoresOfExperimentsEither() throws Exception {
        JdbcAssignmentStore arms = JdbcAssignmentStore.of(pool);
        arms.createTable();
        Assigner<String> assigner = Assigner.<String>of(List.of(Experiment.of("page", "old", "new")))
                .withStore(arms);
        JdbcBanditStore events = JdbcBanditStore.of(pool);
        events.createTables();
        SharedBandit shared = SharedBandit.of(
                BanditPlan.of("page", BanditPolicy.thompson(), "a", "b").start(), events);
        Bandit bandit = BanditPlan.of("mail", BanditPolicy.thompson(), "a", "b")
                .withLearningAtOnce()
                .start();
        Path file = folder.resolve("exposures.jsonl");
        try (var exposures = JsonLinesExposureLog.appendTo(file)) {
            for (String unit : List.of(ANN, "bob")) {
                exposures.append(assigner.assign("page", unit, unit, NOW).exposure(unit, NOW));
                bandit.choose(unit + "|today", NOW);
                bandit.reward(unit + "|today", 1, NOW);
                shared.choose(unit + "|today", new double[0], NOW);
                shared.reward(unit + "|today", 1, NOW);
            }
            Forgetting forgetting = Forgetting.of(HASH, new MemoryTombstones())
                    .through("arms", arms)
                    .through("exposures", exposures)
                    .through("choices", customer -> bandit.forget(id -> id.startsWith(customer + "|")))
                    .through("page", customer -> shared.forget(id -> id.startsWith(customer + "|")));
            assertThat(traces()).isNotEmpty();

            assertThat(forgetting.forget(ANN, NOW))
                    .isEqualTo(Map.of("arms", 1L, "exposures", 1L, "choices", 1L, "page", 1L));

            assertThat(traces()).isEmpty();
            assertThat(Files.readString(file)).doesNotContain(ANN).contains("bob");
            assertThat(bandit.find(ANN + "|today")).isEmpty();
            assertThat(shared.reward(ANN + "|today", 0, NOW)).isEqualTo(RewardAnswer.UNKNOWN);
            assertThat(shared.reward("bob|today", 1, NOW)).isEqualTo(RewardAnswer.REPEATED);
            assertThat(bandit.figures().stream()
                            .mapToDouble(ArmFigures::rewards)
                            .sum())
                    .isEqualTo(2);
        }
    }

    /** Every value of every table that names the customer. */
    private List<String> traces() throws Exception {
        var traces = new ArrayList<String>();
        try (Connection connection = pool.getConnection();
                ResultSet tables = connection.getMetaData().getTables(null, "PUBLIC", "%", null)) {
            while (tables.next()) {
                String table = tables.getString("TABLE_NAME");
                try (var statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("select * from " + table)) {
                    while (rows.next()) {
                        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                            String value = String.valueOf(rows.getString(column));
                            if (value.contains(ANN)) {
                                traces.add(table + ": " + value);
                            }
                        }
                    }
                }
            }
        }
        return traces;
    }

    @Test
    void storesThatWorkForgetEvenIfAnotherFails() {
        var devices = new SharedDevices();
        devices.add("d", ANN, NOW);
        var tombstones = new MemoryTombstones();
        Forgetting forgetting = Forgetting.of(HASH, tombstones)
                .through("broken", customer -> {
                    throw new IllegalStateException("no connection");
                })
                .through("devices", devices);
        assertThatExceptionOfType(ForgetException.class)
                .isThrownBy(() -> forgetting.forget(ANN, NOW))
                .withMessageContaining("[broken]")
                .withMessageNotContaining("ann")
                .withStackTraceContaining("no connection");
        assertThat(devices.others("d", "bob")).isZero();
        assertThat(forgetting.isForgotten(ANN)).isTrue();
    }

    @Test
    void withoutATombstoneNothingIsErased() {
        var devices = new SharedDevices();
        devices.add("d", ANN, NOW);
        Forgetting forgetting = Forgetting.of(HASH, JdbcTombstones.of(pool)).through("devices", devices);
        assertThatExceptionOfType(ForgetException.class).isThrownBy(() -> forgetting.forget(ANN, NOW));
        assertThat(devices.others("d", "bob")).isEqualTo(1);
    }

    @Test
    void anImportedLogLosesThemAndNobodyElse() {
        for (long seed = 0; seed < 10; seed++) {
            var random = new Random(seed);
            var events = new ArrayList<Event<String, String>>();
            for (int k = 0; k < 200; k++) {
                String user = random.nextInt(5) == 0 ? ANN : "u" + random.nextInt(8);
                events.add(Event.of(
                        user, "i" + random.nextInt(20), random.nextInt(9) - 2, NOW.plusSeconds(random.nextInt(40))));
            }
            EventLog<String, String> all = log(events);
            Forgetting forgetting = Forgetting.of(HASH, new MemoryTombstones());
            forgetting.forget(ANN, NOW);
            EventLog<String, String> cleared = forgetting.cleared(all);
            events.removeIf(event -> event.user().equals(ANN));
            EventLog<String, String> expected = log(events);
            assertThat(cleared.users().indexOf(ANN)).as("seed " + seed).isNegative();
            for (int user = 0; user < expected.users().size(); user++) {
                String key = expected.users().key(user);
                assertThat(describe(cleared, key)).as("seed " + seed).isEqualTo(describe(expected, key));
            }
            assertThat(cleared.size()).isEqualTo(expected.size());
        }
    }

    private static EventLog<String, String> log(List<Event<String, String>> events) {
        var builder = EventLog.<String, String>builder().allowNegativeAmounts();
        events.forEach(builder::add);
        return builder.build();
    }

    private static List<String> describe(EventLog<String, String> log, String key) {
        var lines = new ArrayList<String>();
        int user = log.users().indexOf(key);
        for (int event = log.start(user); event < log.end(user); event++) {
            lines.add(log.items().key(log.item(event)) + " " + log.amount(event) + " " + log.second(event) + " "
                    + log.startsBasket(event));
        }
        return lines;
    }

    @Test
    void importedInteractionsLoseThemAndNobodyElse() {
        Interactions<String, String> all = Interactions.<String, String>builder()
                .add(Interaction.of(ANN, "tea", 2))
                .add(Interaction.of("bob", "tea", 3))
                .add(Interaction.of("bob", "cup", 1))
                .build();
        Forgetting forgetting = Forgetting.of(HASH, new MemoryTombstones());
        forgetting.forget(ANN, NOW);
        Interactions<String, String> cleared = forgetting.cleared(all);
        assertThat(cleared.size()).isEqualTo(2);
        assertThat(cleared.users().size()).isEqualTo(1);
        assertThat(cleared.weight("bob", "tea")).isEqualTo(3);
        assertThat(forgetting.cleared(cleared).size()).isEqualTo(2);
    }

    @Test
    void tombstonesInADatabaseSurviveTheProcess() {
        JdbcTombstones.of(pool).createTables();
        Forgetting.of(HASH, JdbcTombstones.of(pool)).forget(ANN, NOW);
        assertThat(Forgetting.of(HASH, JdbcTombstones.of(pool)).isForgotten(ANN))
                .isTrue();
        KeyHash other = KeyHash.of(new byte[32]);
        assertThat(Forgetting.of(other, JdbcTombstones.of(pool)).isForgotten(ANN))
                .isFalse();
        assertThat(JdbcTombstones.schema()).hasSize(1);
    }

    @Test
    void storesHaveNamesOfTheirOwn() {
        Forgetting forgetting = Forgetting.of(HASH, new MemoryTombstones()).through("a", customer -> 0);
        assertThatIllegalArgumentException().isThrownBy(() -> forgetting.through("a", customer -> 0));
        assertThat(forgetting).hasToString("Forgetting[a]");
    }

    @Test
    void hashesAreThoseOfTheStandard() {
        // RFC 4231, test case 1: the key is 20 bytes of 0x0b.
        var key = new byte[20];
        Arrays.fill(key, (byte) 0x0b);
        assertThat(KeyHash.of(key).hash("Hi There"))
                .isEqualTo("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    }

    @Test
    void hashesForSeveralUsesCannotBeJoined() {
        var seen = new HashSet<String>();
        seen.add(HASH.hash("c"));
        seen.add(HASH.forPurpose("a").hash("c"));
        seen.add(HASH.forPurpose("b").hash("c"));
        assertThat(seen).hasSize(3);
        assertThat(HASH.forPurpose("a").hash("c"))
                .isEqualTo(HASH.forPurpose("a").hash("c"));
        assertThat(HASH.toString()).doesNotContain("0123");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyHash.of(new byte[15]))
                .withMessageContaining("16");
    }
}
