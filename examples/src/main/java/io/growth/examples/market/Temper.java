package io.growth.examples.market;

import io.growth.examples.shop.Category;

/** What kind of shopper one is, which only the simulator knows. */
enum Temper {
    /** Buys because of a coupon, and mostly bargains. */
    PERSUADABLE(0.35, 0.75, 1.3, 0.4, 0.3, 0.25),
    /** Buys anyway, and takes the coupon along. */
    SURE(0.3, 0.15, 0.05, 0.05, 0.05, 0.10),
    /** Does not care. */
    UNMOVED(0.2, 0.4, 0.0, 0.0, 0.0, 0.02),
    /** Is annoyed. */
    SLEEPING_DOG(0.15, 0.05, -0.4, -0.2, -0.6, 0.0);

    private final double share;
    private final double bargains;
    private final double coupon;
    private final double email;
    private final double push;
    private final double returning;

    Temper(double share, double bargains, double coupon, double email, double push, double returning) {
        this.share = share;
        this.bargains = bargains;
        this.coupon = coupon;
        this.email = email;
        this.push = push;
        this.returning = returning;
    }

    static Temper at(double place) {
        double sum = 0;
        for (Temper temper : values()) {
            sum += temper.share;
            if (place < sum) {
                return temper;
            }
        }
        return SLEEPING_DOG;
    }

    /** The share of orders that are bargains. */
    double bargains() {
        return bargains;
    }

    /** By how much a message about the right thing raises the log-odds of an order on each of the next days. */
    double appeal(Channel channel) {
        return switch (channel) {
            case COUPON -> coupon;
            case EMAIL -> email;
            case PUSH -> push;
        };
    }

    /** How likely a message calls back who was lost. */
    double returning(Channel channel) {
        return channel == Channel.COUPON ? returning : 0;
    }

    /** How much sooner who is annoyed leaves, in the days after a message. */
    double annoyance() {
        return this == SLEEPING_DOG ? 4 : 1;
    }

    /** How much better a message works that is about something the shopper likes. */
    static double match(Category subject, Category first, Category second) {
        return subject == first || subject == second ? 1.3 : 0.6;
    }
}
