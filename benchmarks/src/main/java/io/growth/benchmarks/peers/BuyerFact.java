package io.growth.benchmarks.peers;

import io.growth.benchmarks.data.Buyer;
import io.growth.benchmarks.data.BuyerRule.Part;
import io.growth.benchmarks.data.BuyerRule.Recency;
import io.growth.benchmarks.data.BuyerRule.Threshold;
import io.growth.benchmarks.data.RuleShop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A buyer as rule engines want one: a bean with a property for each attribute; times as ages in minutes. */
public final class BuyerFact {

    /** As many at once: engines that gain by sharing conditions need many facts in a session to do so. */
    private static final int BATCH = 1000;

    private final double[] numbers;
    private final String[] texts;
    private final long[] ages = new long[RuleShop.TIMES];

    BuyerFact(Buyer buyer) {
        numbers = buyer.numbers();
        texts = buyer.texts();
        for (int j = 0; j < ages.length; j++) {
            ages[j] = Duration.between(buyer.times()[j], RuleShop.NOW).toMinutes();
        }
    }

    /** Makes beans, in batches. */
    static List<List<BuyerFact>> batches(List<Buyer> buyers) {
        List<BuyerFact> facts = buyers.stream().map(BuyerFact::new).toList();
        var batches = new ArrayList<List<BuyerFact>>();
        for (int from = 0; from < facts.size(); from += BATCH) {
            batches.add(List.copyOf(facts.subList(from, Math.min(facts.size(), from + BATCH))));
        }
        return batches;
    }

    /** The name of the property and, if it is compared with a number, the comparison, in Java. */
    static String comparison(Part part) {
        if (part instanceof Threshold threshold) {
            return "n" + threshold.number() + (threshold.atLeast() ? " >= " : " < ") + threshold.bound();
        }
        var recency = (Recency) part;
        return "a" + recency.time() + (recency.within() ? " <= " : " > ")
                + recency.age().toMinutes() + "L";
    }

    /**
     * Number 0.
     *
     * @return the value
     */
    public double getN0() {
        return numbers[0];
    }

    /**
     * Number 1.
     *
     * @return the value
     */
    public double getN1() {
        return numbers[1];
    }

    /**
     * Number 2.
     *
     * @return the value
     */
    public double getN2() {
        return numbers[2];
    }

    /**
     * Number 3.
     *
     * @return the value
     */
    public double getN3() {
        return numbers[3];
    }

    /**
     * Number 4.
     *
     * @return the value
     */
    public double getN4() {
        return numbers[4];
    }

    /**
     * Number 5.
     *
     * @return the value
     */
    public double getN5() {
        return numbers[5];
    }

    /**
     * Number 6.
     *
     * @return the value
     */
    public double getN6() {
        return numbers[6];
    }

    /**
     * Number 7.
     *
     * @return the value
     */
    public double getN7() {
        return numbers[7];
    }

    /**
     * Number 8.
     *
     * @return the value
     */
    public double getN8() {
        return numbers[8];
    }

    /**
     * Number 9.
     *
     * @return the value
     */
    public double getN9() {
        return numbers[9];
    }

    /**
     * Number 10.
     *
     * @return the value
     */
    public double getN10() {
        return numbers[10];
    }

    /**
     * Number 11.
     *
     * @return the value
     */
    public double getN11() {
        return numbers[11];
    }

    /**
     * Category 0.
     *
     * @return the value
     */
    public String getT0() {
        return texts[0];
    }

    /**
     * Category 1.
     *
     * @return the value
     */
    public String getT1() {
        return texts[1];
    }

    /**
     * Category 2.
     *
     * @return the value
     */
    public String getT2() {
        return texts[2];
    }

    /**
     * Category 3.
     *
     * @return the value
     */
    public String getT3() {
        return texts[3];
    }

    /**
     * Category 4.
     *
     * @return the value
     */
    public String getT4() {
        return texts[4];
    }

    /**
     * Age 0.
     *
     * @return the value
     */
    public long getA0() {
        return ages[0];
    }

    /**
     * Age 1.
     *
     * @return the value
     */
    public long getA1() {
        return ages[1];
    }

    /**
     * Age 2.
     *
     * @return the value
     */
    public long getA2() {
        return ages[2];
    }

    /**
     * Age 3.
     *
     * @return the value
     */
    public long getA3() {
        return ages[3];
    }
}
