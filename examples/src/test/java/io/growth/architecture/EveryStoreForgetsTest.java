package io.growth.architecture;

import static java.util.Map.entry;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.growth.core.internal.SqlTransactions;
import io.growth.core.privacy.Forgettable;
import java.io.Closeable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A store that is written one day is found here, and must forget too. That each does so is for the tests of the stores.
 */
@DisplayName("Whatever the library keeps is on the path on which a customer is forgotten")
class EveryStoreForgetsTest {

    private static final Map<String, String> NOBODY_TO_FORGET = Map.ofEntries(
            entry("EventLog", "immutable; Forgetting.cleared makes another one without the customer"),
            entry("DecisionLog", "takes decisions only; what writes them down is Forgettable"),
            entry("BanditStore", "SharedBandit.forget asks it to remove ids, since servers remember them too"),
            entry("MemoryBanditStore", "a BanditStore"),
            entry("JdbcBanditStore", "a BanditStore"),
            entry("MemoryTombstones", "keeps hashes so that nobody comes back"),
            entry("JdbcTombstones", "keeps hashes so that nobody comes back"),
            entry("PrivacyBudget", "counts questions"),
            entry("HandedOverTexts", "keeps texts, not whose they are; bounded, and emptied by the shop"),
            entry("DriftMonitor", "counts by day"),
            entry("Governor", "keeps how campaigns draw hold-outs; customers are in its GovernanceStore"),
            entry("Decision", "is handed out, not kept"),
            entry("RuleFile", "keeps rules"),
            entry("ModelReader", "reads a file that is the shop's"));

    /** By its name, or by state that threads share or that outlives the process. */
    private static boolean keeps(JavaClass type) {
        return type.getSimpleName().matches(".*(Store|Log|Ledger|Bandit)")
                || type.getMethods().stream().anyMatch(EveryStoreForgetsTest::takesTurns)
                || type.getFields().stream()
                        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                        .anyMatch(field -> isKept(field.getRawType()))
                || type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(one -> one.getTargetClass().isAssignableTo(ConcurrentMap.class));
    }

    private static boolean takesTurns(JavaMethod method) {
        return method.getModifiers().contains(JavaModifier.SYNCHRONIZED);
    }

    private static boolean isKept(JavaClass field) {
        return Stream.of(SqlTransactions.class, Closeable.class).anyMatch(field::isAssignableTo);
    }

    private static boolean forgets(JavaClass type) {
        Set<String> whom = Set.of(String.class.getName(), Object.class.getName(), Predicate.class.getName());
        return type.isAssignableTo(Forgettable.class)
                || type.getMethods().stream()
                        .filter(method -> method.getName().equals("forget"))
                        .map(method -> method.getRawParameterTypes())
                        .anyMatch(types ->
                                types.size() == 1 && whom.contains(types.get(0).getName()));
    }

    private static List<JavaClass> keepers() {
        return Library.CLASSES.stream()
                .filter(Library::isExported)
                .filter(type -> type.getEnclosingClass().isEmpty())
                .filter(EveryStoreForgetsTest::keeps)
                .toList();
    }

    @Test
    void orHasNobodyToForget() {
        Set<String> left = keepers().stream()
                .filter(type -> !forgets(type))
                .map(JavaClass::getSimpleName)
                .collect(toSet());
        assertThat(left).isEqualTo(NOBODY_TO_FORGET.keySet());
    }

    @Test
    void theStoresThatAreKnownAreFound() {
        assertThat(keepers())
                .extracting(JavaClass::getSimpleName)
                .contains(
                        "JdbcStore",
                        "MemoryStore",
                        "JdbcJourneyStore",
                        "MemoryJourneyStore",
                        "JsonLinesDecisionLog",
                        "MemoryDecisionLog",
                        "JdbcAssignmentStore",
                        "MemoryAssignmentStore",
                        "JsonLinesExposureLog",
                        "MemoryExposureLog",
                        "Bandit",
                        "SharedBandit",
                        "JdbcLedgerStore",
                        "InMemoryLedgerStore",
                        "PointsLedger",
                        "SharedDevices",
                        "Velocity",
                        "LiveRecommender");
    }
}
