package io.growth.examples;

import io.growth.core.rule.govern.Recipient;
import io.growth.examples.market.Shopper;
import io.growth.examples.shop.Category;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the shop knows of a customer when it decides.
 *
 * @param shopper who it is
 * @param orders how many so far
 * @param bargains how many of them were on offer
 * @param lastOrder when the last one came, null before the first
 * @param favourite the department of most orders, of equals the first
 */
record CampaignCustomer(
        Shopper shopper,
        int orders,
        int bargains,
        @Nullable Instant lastOrder,
        @Nullable Category favourite) {

    /** The share of bargains; before the first order NaN, which is unknown. */
    double bargainShare() {
        return (double) bargains / orders;
    }

    Recipient recipient() {
        return shopper.consents()
                ? Recipient.of(shopper.id(), shopper.zone(), "email", "push")
                : Recipient.of(shopper.id(), shopper.zone());
    }
}
