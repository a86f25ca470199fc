package io.growth.churn.lifetime;

import io.growth.core.fit.FitContext;

/**
 * What customers are worth over the coming months: purchases expected in each, times what one brings, discounted.
 *
 * <p>Month {@code i} counts as {@code 1/(1+d)^i} with {@code d} the rate of a month, so that the first is already discounted,
 * as in the Python library lifetimes. A month has a length in the unit of the model: 30 days are {@code 30/7} weeks.
 *
 * <pre>{@code
 * LifetimeValue year = LifetimeValue.of(model, 30 / 7.0).withMonths(12).withMonthlyDiscount(0.01);
 * double worth = year.of(history, margin * spend.expectedSpend(3, 24.9));
 * }</pre>
 *
 * <p>For all the future there is {@link ParetoNbdModel#discountedPurchases}. Immutable.
 */
public final class LifetimeValue {

    private final PurchaseModel model;
    private final double monthLength;
    private final int months;
    private final double discount;

    private LifetimeValue(PurchaseModel model, double monthLength, int months, double discount) {
        this.model = model;
        this.monthLength = monthLength;
        this.months = months;
        this.discount = discount;
    }

    /**
     * Twelve months at one percent a month.
     *
     * @param model of purchases
     * @param monthLength length of a month in the unit of the model
     * @return the calculation
     * @throws IllegalArgumentException if the length is not finite and above 0
     */
    public static LifetimeValue of(PurchaseModel model, double monthLength) {
        if (!(monthLength > 0 && monthLength < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the length of a month must be finite and above 0 but is " + monthLength);
        }
        return new LifetimeValue(model, monthLength, 12, 0.01);
    }

    /**
     * How far to look.
     *
     * @param newMonths at least 1
     * @return a calculation over so many months
     * @throws IllegalArgumentException if it is below 1
     */
    public LifetimeValue withMonths(int newMonths) {
        if (newMonths < 1) {
            throw new IllegalArgumentException("there must be at least 1 month but there are " + newMonths);
        }
        return new LifetimeValue(model, monthLength, newMonths, discount);
    }

    /**
     * How much less a month later is worth.
     *
     * @param rate of a month, 0 for no discount; {@code Math.pow(1 + yearly, 1 / 12.0) − 1} of a yearly one
     * @return a calculation with that rate
     * @throws IllegalArgumentException if it is negative, infinite or NaN
     */
    public LifetimeValue withMonthlyDiscount(double rate) {
        if (!(rate >= 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the discount rate must be finite and at least 0 but is " + rate);
        }
        return new LifetimeValue(model, monthLength, months, rate);
    }

    /**
     * Discounted purchases to expect of a customer.
     *
     * @param history of the customer
     * @return 0 or more
     */
    public double discountedPurchases(PurchaseHistory history) {
        double sum = 0;
        double before = 0;
        for (int month = 1; month <= months; month++) {
            double expected = model.expectedPurchases(history, month * monthLength);
            sum += (expected - before) / Math.pow(1 + discount, month);
            before = expected;
        }
        return sum;
    }

    /**
     * The value of a customer.
     *
     * @param history of the customer
     * @param perPurchase what a purchase brings: best the margin, not the turnover
     * @return in the same money
     */
    public double of(PurchaseHistory history, double perPurchase) {
        return perPurchase * discountedPurchases(history);
    }

    /**
     * The values of all customers.
     *
     * @param customers their histories
     * @param perPurchase what a purchase of each brings
     * @param context threads and who listens
     * @return a number for each
     * @throws IllegalArgumentException if there are more or fewer amounts than customers
     */
    public double[] of(RepeatPurchases customers, double[] perPurchase, FitContext context) {
        if (perPurchase.length != customers.size()) {
            throw new IllegalArgumentException(
                    "there are " + perPurchase.length + " amounts for " + customers.size() + " customers");
        }
        double[] values = new double[customers.size()];
        context.forBlocks("lifetime values", values.length, 4096, () -> values, (all, from, to) -> {
            for (int row = from; row < to; row++) {
                all[row] = of(customers.get(row), perPurchase[row]);
            }
        });
        return values;
    }

    @Override
    public String toString() {
        return months + " months of " + monthLength + ", discount " + discount + " a month";
    }
}
