package io.growth.examples.market;

import java.time.LocalDate;

/**
 * What a shopper bought on a day.
 *
 * @param shopper who
 * @param product what
 * @param day when
 * @param bargain whether it was on offer, which everybody could have had
 * @param redeemed whether a coupon was used
 */
public record Sale(Shopper shopper, Product product, LocalDate day, boolean bargain, boolean redeemed) {

    static final double MARGIN = 0.3;
    static final double COUPON = 0.1;

    /**
     * What the shop earns by it.
     *
     * @return three tenths of the price, less one if a coupon was used, in cents
     */
    public double margin() {
        return product.cents() * (MARGIN - (redeemed ? COUPON : 0));
    }
}
