package io.growth.churn.segment;

import io.growth.churn.Purchases;
import io.growth.core.learn.ModelFormat;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The limits between stages as they were on one day, so that stages of other days mean the same. Immutable. */
public final class LifeStageModel {

    /** How limits are saved. */
    public static final ModelFormat<LifeStageModel> FORMAT = new Format();

    private static final int MOST_DAYS = 1_000_000;

    private final int newDays;
    private final int lapsingDays;
    private final int lapsedDays;
    private final long highValue;
    private final int valueDays;
    private final int decimals;

    LifeStageModel(int newDays, int lapsingDays, int lapsedDays, long highValue, int valueDays, int decimals) {
        this.newDays = newDays;
        this.lapsingDays = lapsingDays;
        this.lapsedDays = lapsedDays;
        this.highValue = highValue;
        this.valueDays = valueDays;
        this.decimals = decimals;
    }

    /**
     * How long a customer with one purchase is new.
     *
     * @return days since the purchase, inclusive
     */
    public int newDays() {
        return newDays;
    }

    /**
     * How long a pause is usual.
     *
     * @return days since the last purchase, inclusive; lapsing after more
     */
    public int lapsingDays() {
        return lapsingDays;
    }

    /**
     * How long a pause is still to be hoped to end.
     *
     * @return days since the last purchase, inclusive; lapsed after more
     */
    public int lapsedDays() {
        return lapsedDays;
    }

    /**
     * What a customer of high value spends at least.
     *
     * @return in the smallest unit of money, in {@link #valueDays}; {@link Long#MAX_VALUE} if nobody had bought in them
     */
    public long highValue() {
        return highValue;
    }

    /**
     * Over which time amounts are added up.
     *
     * @return the last so many days
     */
    public int valueDays() {
        return valueDays;
    }

    /**
     * Puts all who have bought by a day into stages.
     *
     * @param <C> type of the customers' keys
     * @param purchases who bought when; what came after the day is not looked at
     * @param asOf the day, in the evening of which it is so
     * @return the stages
     * @throws IllegalArgumentException if amounts have other decimals than those of the limits
     */
    public <C> CustomerStages<C> stages(Purchases<C> purchases, LocalDate asOf) {
        if (purchases.decimals() != decimals) {
            throw new IllegalArgumentException("amounts have " + purchases.decimals() + " decimals, but the limits "
                    + decimals + ": collect purchases with as many");
        }
        int size = purchases.customers().size();
        var stages = new @Nullable LifeStage[size];
        var high = new boolean[size];
        for (int customer = 0; customer < size; customer++) {
            stages[customer] = stage(purchases, customer, asOf);
            high[customer] = Spent.amount(purchases, customer, asOf, valueDays) >= highValue;
        }
        return new CustomerStages<>(purchases.customers(), asOf, stages, high);
    }

    /** The stage, or null before the first purchase. */
    private @Nullable LifeStage stage(Purchases<?> purchases, int customer, LocalDate asOf) {
        int count = purchases.count(customer, asOf);
        if (count == 0) {
            return null;
        }
        int last = purchases.start(customer) + count - 1;
        long pause = asOf.toEpochDay() - purchases.day(last);
        int before = count == 1 ? 0 : purchases.day(last) - purchases.day(last - 1);
        return stage(count, pause, before);
    }

    private LifeStage stage(int count, long pause, int before) {
        if (count == 1 && pause <= newDays) {
            return LifeStage.NEW;
        }
        if (pause > lapsingDays) {
            return pause > lapsedDays ? LifeStage.LAPSED : LifeStage.LAPSING;
        }
        return before > lapsedDays ? LifeStage.RETURNED : LifeStage.ACTIVE;
    }

    @Override
    public String toString() {
        return "new up to " + newDays + " days, lapsing after " + lapsingDays + ", lapsed after " + lapsedDays
                + ", high value from " + BigDecimal.valueOf(highValue, decimals).toPlainString() + " in " + valueDays
                + " days";
    }

    private static final class Format implements ModelFormat<LifeStageModel> {

        @Override
        public String type() {
            return "lifeStages";
        }

        @Override
        public void write(LifeStageModel model, ModelWriter out) {
            out.integer("newDays", model.newDays)
                    .integer("lapsingDays", model.lapsingDays)
                    .integer("lapsedDays", model.lapsedDays)
                    .integer("highValue", model.highValue)
                    .integer("valueDays", model.valueDays)
                    .integer("decimals", model.decimals);
        }

        @Override
        public LifeStageModel read(ModelReader in) throws IOException {
            int lapsed = in.integer("lapsedDays", 1, MOST_DAYS);
            long highValue = in.integer("highValue");
            if (highValue < 1) {
                throw in.corrupt("a high value must be at least 1");
            }
            return new LifeStageModel(
                    in.integer("newDays", 1, lapsed),
                    in.integer("lapsingDays", 1, lapsed),
                    lapsed,
                    highValue,
                    in.integer("valueDays", 1, Integer.MAX_VALUE),
                    in.integer("decimals", 0, 6));
        }
    }
}
