package io.growth.core.rule.text;

import io.growth.core.rule.govern.Policy;
import io.growth.core.rule.govern.PolicyForm;
import io.growth.core.rule.govern.PolicyForm.LimitForm;
import io.growth.core.rule.govern.PolicyForm.Most;
import io.growth.core.rule.govern.PolicyForm.Peace;
import io.growth.core.rule.govern.PolicyForm.Quiet;
import io.growth.core.rule.govern.QuietHours.Handling;
import io.growth.core.rule.govern.Renewal;
import io.growth.core.rule.text.Node.Items;
import io.growth.core.rule.text.Node.Scalar;
import io.growth.core.rule.text.Node.Writing;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** Writes policies of campaigns; what is at its default is left out. */
final class PolicyWriter {

    private PolicyWriter() {}

    static Node write(Policy policy) {
        PolicyForm form = PolicyForm.of(policy);
        Writing writing = new Writing().with(PolicyReader.CAMPAIGN, form.campaign());
        people(form, writing);
        if (form.quiet() != null) {
            writing.with("quiet-hours", quiet(form.quiet()));
        }
        if (form.cost() != 0) {
            writing.with("cost", Scalar.of(form.cost()));
        }
        amount(writing, "budget", form.budget());
        amount(writing, "coupons", form.coupons());
        Renewal renewal = form.renewal();
        if (renewal != null) {
            writing.with("renewal", renewal(renewal));
        }
        if (!form.hold().equals(Policy.DEFAULT_HOLD)) {
            writing.with("hold", Spelling.duration(form.hold()));
        }
        return writing.done();
    }

    private static void people(PolicyForm form, Writing writing) {
        if (!form.needsConsent()) {
            writing.with("consent", Scalar.of(false));
        }
        if (!form.heldOutGlobally()) {
            writing.with("global-holdout", Scalar.of(false));
        }
        if (form.holdout() > 0) {
            writing.with("holdout", Scalar.of(form.holdout()));
        }
        if (!form.limits().isEmpty()) {
            writing.with(
                    "limits",
                    Items.of(form.limits().stream().map(PolicyWriter::limit).toList()));
        }
    }

    private static Node limit(LimitForm limit) {
        if (limit instanceof Peace peace) {
            return new Writing()
                    .with("cooldown", Spelling.duration(peace.length()))
                    .done();
        }
        Most cap = (Most) limit;
        Writing writing =
                new Writing().with("cap", Scalar.of(cap.limit())).with("window", Spelling.window(cap.window()));
        return cap.channel() != null
                ? writing.with("channel", cap.channel()).done()
                : writing.with("of", cap.ofCampaign() ? PolicyReader.CAMPAIGN : PolicyReader.EVERYTHING)
                        .done();
    }

    private static Node renewal(Renewal renewal) {
        return new Writing()
                .with("every", Spelling.word(renewal.every()))
                .with("zone", renewal.zone().getId())
                .done();
    }

    private static Node quiet(Quiet quiet) {
        Writing writing = new Writing()
                .with("from", quiet.from().toString())
                .with("to", quiet.to().toString());
        LocalTime next = quiet.nextWindow();
        if (next != null) {
            writing.with("defer-to", next.toString());
        } else if (quiet.handling() == Handling.DROP) {
            writing.with("handling", "drop");
        }
        return writing.done();
    }

    private static void amount(Writing writing, String key, @Nullable Long amount) {
        if (amount != null) {
            writing.with(key, Scalar.of(amount));
        }
    }
}
