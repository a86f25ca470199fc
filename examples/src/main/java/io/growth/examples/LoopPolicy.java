package io.growth.examples;

import io.growth.core.rule.RuleSet;
import io.growth.core.rule.govern.Candidate;
import io.growth.core.rule.govern.CandidateSource;
import io.growth.core.rule.govern.GovernedRules;
import io.growth.core.rule.govern.Governor;
import io.growth.core.rule.govern.MemoryStore;
import io.growth.core.rule.govern.SendState;
import io.growth.core.rule.govern.Verdict;
import io.growth.examples.shop.Category;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** What a shop does on a Monday. */
@FunctionalInterface
interface LoopPolicy {

    /** Writes to whom it likes, at most once to each. */
    void decide(LoopShop shop);

    /** Nobody is written to. */
    static LoopPolicy nobody() {
        return shop -> {};
    }

    /** By rules that do not change. Those who bought most often come first while there are coupons. */
    static LoopPolicy fixed(StaticRules rules) {
        return governed(rules.all());
    }

    /** By chance, within the same limits. */
    static LoopPolicy random(LoopRules rules, long seed) {
        RuleSet<CampaignCustomer> allowed = rules.allowed();
        var random = new SplittableRandom(seed);
        return governed((customer, now) -> oneOf(allowed.candidates(customer, now), random));
    }

    /** One of them or none, each as likely. */
    private static List<Candidate> oneOf(List<Candidate> all, SplittableRandom random) {
        int place = random.nextInt(all.size() + 1);
        return all.subList(Math.min(place, all.size()), Math.min(place + 1, all.size()));
    }

    private static LoopPolicy governed(CandidateSource<CampaignCustomer> rules) {
        Governor governor = Governor.of(new MemoryStore());
        GovernedRules<CampaignCustomer> marketing = GovernedRules.of(governor, CampaignCustomer::recipient, rules);
        return shop -> {
            Instant now = shop.now();
            shop.turn().stream()
                    .sorted(Comparator.comparingInt(CampaignCustomer::orders).reversed())
                    .forEach(customer -> {
                        Verdict verdict = marketing.decide(customer, "week of " + shop.today(), now);
                        send(shop, governor, verdict, customer, favourite(customer));
                    });
        };
    }

    /** Sends what a governor lets pass. */
    static boolean send(
            LoopShop shop, Governor governor, Verdict verdict, CampaignCustomer customer, Category subject) {
        boolean sent = verdict.sendsNow() && governor.confirm(verdict.key(), shop.now()) == SendState.CONFIRMED;
        if (sent) {
            String message = verdict.reserved().orElseThrow().rule();
            shop.send(customer.shopper(), LoopShop.channel(message), subject);
        }
        return sent;
    }

    /** What a customer has bought most of. */
    static Category favourite(CampaignCustomer customer) {
        return Optional.ofNullable(customer.favourite()).orElse(Category.SHIRTS);
    }
}
