package io.growth.examples;

import io.growth.core.experiment.assign.Assignment;
import io.growth.core.experiment.assign.AssignmentReason;
import io.growth.core.experiment.bandit.Bandit;
import io.growth.core.experiment.bandit.BanditPlan;
import io.growth.core.experiment.bandit.BanditPolicy;
import io.growth.core.experiment.bandit.Choice;
import io.growth.core.fit.FitContext;
import io.growth.core.rule.RuleSet;
import io.growth.core.rule.govern.Candidate;
import io.growth.core.rule.govern.Governor;
import io.growth.core.rule.govern.MemoryStore;
import io.growth.core.rule.govern.Verdict;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;

/**
 * The loop: each Monday it reads what came of its decisions of two weeks ago, learns from that, scores those whose turn
 * it is, and lets rules, a bandit and a budget decide what to send. A tenth of the customers never hears from it, and
 * of the others a tenth each week is left to chance, so that it can say what it is good for.
 */
final class LearningLoop implements LoopPolicy {

    private static final int WEEKS_BETWEEN_FITS = 4;

    /** The deviation of what a customer brings in two weeks, roughly; the bandit learns it. */
    private static final double DEVIATION = 20;

    private record Decided(LoopCustomer customer, String message) {}

    private record Monday(LocalDate day, WeeklyTrial trial, List<Decided> decided) {}

    private final RuleSet<CampaignCustomer> rules;
    private final Governor governor =
            Governor.of(new MemoryStore()).withSalt(LastingTrial.SALT).withGlobalHoldout(LastingTrial.SHARE);
    private final Bandit bandit;
    private final LoopModels models;
    private final LoopJudge judge;
    private final LastingTrial lasting = new LastingTrial();
    private final Queue<Monday> open = new ArrayDeque<>();
    private int week;

    LearningLoop(LoopShop shop, LoopRules limits, long seed, LoopJudge judge, FitContext context) {
        this.rules = limits.allowed();
        this.models = new LoopModels(shop.market().assortment(), context);
        this.judge = judge;
        BanditPolicy policy =
                BanditPolicy.linearThompson(LoopCustomer.CONTEXT).withLearnedNoise(2, DEVIATION * DEVIATION);
        bandit = BanditPlan.of("messages", policy, LoopRules.ARMS.toArray(String[]::new))
                .withSeed(seed)
                .withJoinWindow(Duration.ofDays(LoopShop.WINDOW + 1))
                .withMemory(Duration.ofDays(1))
                .withLearningAtOnce()
                .withRefreshEvery(200)
                .start();
    }

    @Override
    public void decide(LoopShop shop) {
        StepClock clock = judge.clock();
        boolean due = week++ % WEEKS_BETWEEN_FITS == 0;
        if (due) {
            clock.run("fit who stays", () -> models.fitChurn(shop));
            clock.run("fit what to recommend", () -> models.fitRecommender(shop));
        }
        clock.run("score who stays", () -> models.look(shop));
        if (open.size() == LoopShop.TURNS) {
            Monday past = open.remove();
            judge.read(
                    past.day(),
                    clock.get("read the experiment", () -> past.trial().read(shop)));
            clock.run("teach the bandit", () -> learn(shop, past));
        }
        if (due || !models.knowMessages()) {
            clock.run("fit who buys after what", models::fitMessages);
        }
        List<LoopCustomer> turn = clock.get("score who buys", () -> models.scores(shop));
        open.add(clock.get("decide and send", () -> send(shop, turn)));
    }

    private void learn(LoopShop shop, Monday past) {
        double[] brought = shop.brought(past.day());
        for (Decided one : past.decided()) {
            CampaignCustomer known = one.customer().known();
            int number = known.shopper().number();
            models.take(one.customer(), one.message(), brought[number] > 0);
            double cents = brought[number] - LoopShop.cents(one.message());
            bandit.reward(one.customer().choice(past.day()), models.reward(known, cents), shop.now());
        }
        bandit.settle(shop.now());
    }

    /** First the experiment, which the budget must not disturb, then those whom a coupon helps most. */
    private Monday send(LoopShop shop, List<LoopCustomer> turn) {
        var trial = new WeeklyTrial(shop);
        var monday = new Monday(shop.today(), trial, new ArrayList<>());
        Comparator<LoopCustomer> trialFirst =
                Comparator.comparing(customer -> !trial.assign(customer.known()).isIn());
        turn.stream()
                .sorted(trialFirst.thenComparing(
                        Comparator.comparingDouble(LoopCustomer::couponGain).reversed()))
                .forEach(customer -> meet(shop, customer, monday));
        return monday;
    }

    private void meet(LoopShop shop, LoopCustomer customer, Monday monday) {
        CampaignCustomer known = customer.known();
        Assignment drawn = monday.trial().assign(known);
        boolean heldOut = drawn.reason() == AssignmentReason.HELD_OUT;
        lasting.meet(known.shopper(), heldOut, shop.now());
        if (heldOut) {
            return;
        }
        List<Candidate> allowed = governor.affordable(rules.candidates(known, shop.now()), shop.now());
        String message = choose(shop, customer, drawn, allowed);
        if (drawn.isIn()) {
            monday.trial().expose(known.shopper(), message);
            judge.expose(known.shopper(), models.subject(known));
        }
        allowed.stream()
                .filter(candidate -> candidate.rule().equals(message))
                .forEach(candidate -> send(shop, known, candidate));
        monday.decided().add(new Decided(customer, message));
    }

    /** By chance within the experiment, else by the bandit, which learns from both. */
    private String choose(LoopShop shop, LoopCustomer customer, Assignment drawn, List<Candidate> allowed) {
        var arms = new ArrayList<String>();
        arms.add(drawn.isIn() ? drawn.armName() : LoopRules.NOTHING);
        if (!drawn.isIn()) {
            allowed.forEach(candidate -> arms.add(candidate.rule()));
        }
        Choice choice = bandit.choose(customer.choice(shop.today()), customer.context(), arms, shop.now());
        return choice.arm();
    }

    private void send(LoopShop shop, CampaignCustomer known, Candidate candidate) {
        Verdict verdict = governor.decide(known.recipient(), List.of(candidate), "week of " + shop.today(), shop.now());
        if (LoopPolicy.send(shop, governor, verdict, known, models.subject(known))) {
            lasting.pay(known.shopper(), LoopShop.cents(candidate.rule()), shop.now());
        }
    }

    /** The experiment about all of it. */
    LastingTrial lasting() {
        return lasting;
    }
}
