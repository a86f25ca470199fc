package io.growth.core.experiment.uplift;

/**
 * How many customers of each arm have each score, and the sum of what became of them, from the highest score down.
 * Equal scores are one place, so that no figure depends on the order of rows.
 */
@SuppressWarnings("ArrayRecordComponent") // filled once, then read only
record ArmSums(double[] treated, double[] alone, double[] treatedOutcomes, double[] aloneOutcomes) {

    static ArmSums empty(int places) {
        return new ArmSums(new double[places], new double[places], new double[places], new double[places]);
    }

    int places() {
        return treated.length;
    }

    void add(int place, boolean isTreated, double outcome) {
        if (isTreated) {
            treated[place]++;
            treatedOutcomes[place] += outcome;
        } else {
            alone[place]++;
            aloneOutcomes[place] += outcome;
        }
    }

    static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    /** Sums of all customers with one of the first scores, the last one in part. */
    Head head(double places) {
        int whole = (int) places;
        var head = new Head(0, 0, 0, 0);
        for (int place = 0; place < whole; place++) {
            head = head.and(this, place, 1);
        }
        return whole < places() ? head.and(this, whole, places - whole) : head;
    }

    /** How many places hold so many customers, the last one in part. */
    double placesOf(double customers) {
        double left = customers;
        for (int place = 0; place < places(); place++) {
            double here = treated[place] + alone[place];
            if (left < here) {
                return place + left / here;
            }
            left -= here;
        }
        return places();
    }

    /** The area below a curve through the origin and a point behind each score, by trapezoids. */
    double area(Curve curve) {
        double area = 0;
        double last = 0;
        var head = new Head(0, 0, 0, 0);
        for (int place = 0; place < places(); place++) {
            Head next = head.and(this, place, 1);
            double height = curve.at(next);
            area += (next.customers() - head.customers()) * (height + last) / 2;
            head = next;
            last = height;
        }
        return area;
    }

    /** The area between a curve and the straight line to its end, which choosing at random would give. */
    double areaOverRandom(Curve curve) {
        Head all = head(places());
        return area(curve) - all.customers() * curve.at(all) / 2;
    }

    /** The height of a curve over those chosen. */
    @FunctionalInterface
    interface Curve {
        double at(Head head);
    }

    /** Sums over those chosen. */
    record Head(double treated, double alone, double treatedOutcomes, double aloneOutcomes) {

        Head and(ArmSums sums, int place, double part) {
            return new Head(
                    treated + part * sums.treated[place],
                    alone + part * sums.alone[place],
                    treatedOutcomes + part * sums.treatedOutcomes[place],
                    aloneOutcomes + part * sums.aloneOutcomes[place]);
        }

        double customers() {
            return treated + alone;
        }

        /** What treated customers did beyond as many left alone: Radcliffe's curve. */
        double qini() {
            return treatedOutcomes - (alone > 0 ? aloneOutcomes * treated / alone : 0);
        }

        /** Difference of the means; an arm without anybody has a mean of 0. */
        double uplift() {
            return (treated > 0 ? treatedOutcomes / treated : 0) - (alone > 0 ? aloneOutcomes / alone : 0);
        }

        /** What all of them, treated, would do beyond all of them left alone. */
        double gain() {
            return uplift() * customers();
        }
    }
}
