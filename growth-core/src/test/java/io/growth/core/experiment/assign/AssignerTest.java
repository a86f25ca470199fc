package io.growth.core.experiment.assign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.rule.Attribute;
import io.growth.core.rule.TextAttribute;
import io.growth.core.rule.holdout.Buckets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The assigner")
class AssignerTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final TextAttribute<Buyer> TIER = Attribute.text("tier", Buyer::tier);

    private record Buyer(@Nullable String tier) {}

    private static final Buyer GOLD = new Buyer("gold");

    private static ExperimentBuilder<Buyer> halves(String key) {
        return Experiment.<Buyer>builder(key).arm("control", 0.5).arm("new", 0.5);
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    private static Assigner<Buyer> assigner(ExperimentBuilder<Buyer>... builders) {
        return Assigner.of(Stream.of(builders).map(ExperimentBuilder::build).toList());
    }

    private static List<String> units(int count) {
        return IntStream.range(0, count).mapToObj(i -> "c-" + i).toList();
    }

    private static List<Assignment> assignAll(Assigner<Buyer> assigner, String experiment) {
        return units(20_000).stream()
                .map(unit -> assigner.assign(experiment, unit, GOLD, NOON))
                .toList();
    }

    private static double share(List<Assignment> all, AssignmentReason reason) {
        return all.stream().filter(each -> each.reason() == reason).count() / (double) all.size();
    }

    @Test
    void saysTheArmTheReasonAndThePropensity() {
        Assigner<Buyer> assigner = Assigner.of(List.of(Experiment.<Buyer>builder("x")
                .arm("a", 0.8)
                .arm("b", 0.2)
                .coverage(0.5)
                .build()));
        List<Assignment> all = assignAll(assigner, "x");
        assertThat(share(all, AssignmentReason.ASSIGNED)).isEqualTo(0.5, within(0.02));
        assertThat(share(all, AssignmentReason.NOT_COVERED)).isEqualTo(0.5, within(0.02));
        for (Assignment each : all) {
            assertThat(each.isIn()).isEqualTo(each.reason() == AssignmentReason.ASSIGNED);
            double propensity = each.isIn() ? each.armName().equals("a") ? 0.8 : 0.2 : 0;
            assertThat(each.propensity()).isEqualTo(propensity);
        }
    }

    @Test
    void answersTheSameFromTheHashAlone() {
        Assigner<Buyer> assigner = assigner(halves("x").coverage(0.7).layer(Layer.of("page"), 0.2, 0.9))
                .withHoldout(0.1);
        for (String unit : units(5_000)) {
            assertThat(assigner.armOf("x", unit))
                    .isEqualTo(assigner.assign("x", unit, GOLD, NOON).arm());
        }
    }

    @Test
    void refusesToAnswerFromTheHashWhatItCannotKnow() {
        Assigner<Buyer> targeted = assigner(halves("x").audience(TIER.in("gold")));
        assertThatThrownBy(() -> targeted.armOf("x", "c-1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has an audience");
        Assigner<Buyer> sticky = assigner(halves("y")).withStore(new MemoryAssignmentStore());
        assertThatThrownBy(() -> sticky.armOf("y", "c-1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ask assign()");
    }

    @Test
    void asksTheHoldOutOfTheProgrammeBeforeEverythingElse() {
        var store = new MemoryAssignmentStore();
        ExperimentBuilder<Buyer> builder = halves("x").layer(Layer.of("page"), 0, 0.5);
        Buckets everybody = Buckets.of("growth.holdout.global", "all");
        List<String> heldOut = units(2_000).stream()
                .filter(unit -> everybody.includes(unit, Buckets.threshold(0.05)))
                .toList();
        assertThat(heldOut).hasSizeBetween(60, 140);
        heldOut.forEach(unit -> builder.override(unit, "new"));
        heldOut.forEach(unit -> store.putIfAbsent(unit, "x", new KeptArm("control", 0.5, NOON)));
        Assigner<Buyer> assigner = assigner(builder).withStore(store).withHoldout(0.05);
        for (String unit : heldOut) {
            assertThat(assigner.assign("x", unit, GOLD, NOON).reason()).isEqualTo(AssignmentReason.HELD_OUT);
            assertThat(assigner(builder).withHoldout(0.05).armOf("x", unit)).isEqualTo(Experiment.NO_ARM);
        }
        assertThat(assigner.withHoldout(0)
                        .assign("x", heldOut.get(0), GOLD, NOON)
                        .reason())
                .isEqualTo(AssignmentReason.OVERRIDDEN);
    }

    @Test
    void leavesOutByNameWhomeverItIsToldWhateverElseIsSaid() {
        var store = new MemoryAssignmentStore();
        store.putIfAbsent("u1", "x", new KeptArm("control", 0.5, NOON));
        ExperimentBuilder<Buyer> builder = halves("x").override("u2", "new");
        Assigner<Buyer> assigner = assigner(builder).withExcluded(Set.of("u1", "u2", "u3"));
        for (String unit : List.of("u1", "u2", "u3")) {
            assertThat(assigner.armOf("x", unit)).isEqualTo(Experiment.NO_ARM);
            for (Assigner<Buyer> one : List.of(assigner, assigner.withStore(store), assigner.withHoldout(1))) {
                Assignment none = one.assign("x", unit, GOLD, NOON);
                assertThat(none.reason()).isEqualTo(AssignmentReason.EXCLUDED);
                assertThat(none.isIn() || none.isRandom()).isFalse();
            }
        }
        assertThat(assigner.assign("x", "u4", GOLD, NOON))
                .isEqualTo(assigner(builder).assign("x", "u4", GOLD, NOON));
        assertThat(assigner.withExcluded(Set.of()).assign("x", "u2", GOLD, NOON).armName())
                .isEqualTo("new");
        assertThatThrownBy(() -> assigner.withExcluded(Set.of(""))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void holdsOutTheSameCustomersWhateverTheExperimentAndMoreOfThemAsTheShareGrows() {
        Assigner<Buyer> five = assigner(halves("x"), halves("y")).withHoldout(0.05);
        Assigner<Buyer> ten = five.withHoldout(0.1);
        for (String unit : units(5_000)) {
            boolean out = five.armOf("x", unit) == Experiment.NO_ARM;
            assertThat(five.armOf("y", unit) == Experiment.NO_ARM).isEqualTo(out);
            if (out) {
                assertThat(ten.armOf("x", unit)).isEqualTo(Experiment.NO_ARM);
            }
        }
        List<Assignment> salted = assignAll(five.withHoldout(0.05, "other shop"), "x");
        assertThat(salted).isNotEqualTo(assignAll(five, "x"));
    }

    @Test
    void givesTestersTheArmOfTheirChoiceAndDoesNotCountThem() {
        Assigner<Buyer> assigner = assigner(halves("x").coverage(0).override("tester", "new"));
        Assignment forced = assigner.assign("x", "tester", new Buyer(null), NOON);
        assertThat(forced).isEqualTo(new Assignment("x", 1, "new", AssignmentReason.OVERRIDDEN, 1));
        assertThat(forced.isIn()).isTrue();
        assertThat(forced.isRandom()).isFalse();
        assertThat(forced.exposure("tester", NOON).random()).isFalse();
        assertThat(assigner.armOf("x", "tester")).isEqualTo(1);
    }

    @Test
    void leavesOutWhoeverIsNotKnownToBeInTheAudience() {
        Assigner<Buyer> assigner = assigner(halves("x").audience(TIER.in("gold")));
        assertThat(assigner.assign("x", "c-1", GOLD, NOON).isIn()).isTrue();
        for (String tier : new String[] {"silver", null}) {
            assertThat(assigner.assign("x", "c-1", new Buyer(tier), NOON).reason())
                    .isEqualTo(AssignmentReason.NOT_IN_AUDIENCE);
        }
    }

    @Test
    void neverPutsAnybodyIntoTwoExperimentsOfALayer() {
        Layer layer = Layer.of("checkout");
        Assigner<Buyer> assigner =
                assigner(halves("x").layer(layer, 0, 0.5), halves("y").layer(layer, 0.5, 1));
        int inX = 0;
        int controls = 0;
        for (String unit : units(20_000)) {
            List<Assignment> both = assigner.assignAll(unit, GOLD, NOON);
            assertThat(both.stream().filter(Assignment::isIn).count()).isEqualTo(1);
            assertThat(both)
                    .extracting(Assignment::reason)
                    .containsOnlyOnce(AssignmentReason.ASSIGNED, AssignmentReason.OUTSIDE_LAYER);
            inX += both.get(0).isIn() ? 1 : 0;
            controls += both.get(0).arm() == 0 ? 1 : 0;
        }
        assertThat(inX / 20_000.0).isEqualTo(0.5, within(0.02));
        // Were the layer drawn by the experiment's own hash, the first half of it would be all control.
        assertThat(controls / (double) inX).isEqualTo(0.5, within(0.03));
    }

    @Test
    void refusesExperimentsThatWantTheSameStretchOfALayerOrTheSameKey() {
        Layer layer = Layer.of("checkout");
        assertThatThrownBy(() ->
                        assigner(halves("x").layer(layer, 0, 0.5), halves("y").layer(layer, 0.4, 1)))
                .hasMessageContaining("'x' and 'y'")
                .hasMessageContaining("layer 'checkout'");
        assertThatThrownBy(() -> assigner(halves("x"), halves("x"))).hasMessageContaining("the key 'x'");
        assertThatThrownBy(() -> assigner(
                        halves("x").layer(layer, 0, 0.5), halves("y").layer(Layer.growthBook("checkout"), 0.5, 1)))
                .as("one name drawn in two ways is no line")
                .hasMessageContaining("layer 'checkout'");
        assertThat(assigner(halves("x").layer(layer, 0, 0.5), halves("y").layer(Layer.of("other"), 0, 0.5)))
                .hasToString("Assigner[x, y]");
    }

    /** Pitfall: the propensity to log is that of the time of the draw. */
    @Test
    void keepsAnArmAndItsPropensityThoughEverythingElseChanges() {
        var store = new MemoryAssignmentStore();
        Assigner<Buyer> before = assigner(halves("x")).withStore(store);
        Assignment first = before.assign("x", "c-17", GOLD, NOON);
        Assigner<Buyer> after = Assigner.of(List.of(Experiment.<Buyer>builder("x")
                        .arm("newest", 0.98)
                        .arm("control", 0.01)
                        .arm("new", 0.01)
                        .coverage(0.001)
                        .audience(TIER.in("gold"))
                        .build()))
                .withStore(store);
        Assignment later = after.assign("x", "c-17", new Buyer("silver"), NOON.plusSeconds(60));
        assertThat(later.armName()).isEqualTo(first.armName());
        assertThat(later.arm()).isEqualTo(first.arm() + 1);
        assertThat(later.reason()).isEqualTo(AssignmentReason.KEPT);
        assertThat(later.propensity()).isEqualTo(0.5);
        assertThat(later.isRandom()).isTrue();
    }

    @Test
    void saysWhereAnArmThatWasKeptIsGone() {
        var store = new MemoryAssignmentStore();
        store.putIfAbsent("c-17", "x", new KeptArm("abandoned", 0.5, NOON));
        Assignment gone = assigner(halves("x")).withStore(store).assign("x", "c-17", GOLD, NOON);
        assertThat(gone).isEqualTo(new Assignment("x", Experiment.NO_ARM, "", AssignmentReason.ARM_GONE, 0));
    }

    @Test
    void takesTheArmOfAnotherServerThatWasFirst() {
        AssignmentStore slow = new AssignmentStore() {
            @Override
            public @Nullable KeptArm find(String unit, String experiment) {
                return null;
            }

            @Override
            public KeptArm putIfAbsent(String unit, String experiment, KeptArm arm) {
                return new KeptArm(arm.arm().equals("new") ? "control" : "new", 0.25, NOON);
            }

            @Override
            public long forget(String unit) {
                return 0;
            }
        };
        Assignment mine = assigner(halves("x")).assign("x", "c-17", GOLD, NOON);
        Assignment theirs = assigner(halves("x")).withStore(slow).assign("x", "c-17", GOLD, NOON);
        assertThat(theirs.armName()).isNotEqualTo(mine.armName());
        assertThat(theirs.propensity()).isEqualTo(0.25);
        assertThat(theirs.reason()).isEqualTo(AssignmentReason.KEPT);
    }

    @Test
    void keepsNothingOfThoseWhoAreNotIn() {
        var store = new MemoryAssignmentStore();
        assigner(halves("x").coverage(0)).withStore(store).assign("x", "c-17", GOLD, NOON);
        assertThat(store.find("c-17", "x")).isNull();
    }

    @Test
    void refusesUnknownExperimentsAndEmptyIds() {
        Assigner<Buyer> assigner = assigner(halves("x"));
        assertThatThrownBy(() -> assigner.assign("z", "c-17", GOLD, NOON))
                .hasMessageContaining("no experiment 'z'")
                .hasMessageContaining("[x]")
                .hasMessageNotContaining("c-17");
        assertThatThrownBy(() -> assigner.armOf("x", "")).hasMessageContaining("1 to 200 characters but has 0");
        assertThatThrownBy(() -> assigner.assign("x", "u".repeat(201), GOLD, NOON))
                .hasMessageContaining("has 201");
    }

    @Test
    void exposesNobodyWhoIsNotIn() {
        Assignment none = assigner(halves("x").coverage(0)).assign("x", "c-17", GOLD, NOON);
        assertThatThrownBy(() -> none.exposure("c-17", NOON))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("NOT_COVERED")
                .hasMessageNotContaining("c-17");
    }
}
