package io.growth.core.experiment.assign;

import java.util.Objects;

/**
 * A line of all customers that several experiments share, each its own stretch of it, so that nobody is in two of them
 * at once. Experiments of different layers overlap as chance will have it.
 *
 * <p>Overlapping experiments of Tang, Agarwal, O'Brien and Meyer, "Overlapping experiment infrastructure", KDD 2010,
 * section 4; GrowthBook calls a layer a namespace. Which stretch a customer is on is drawn by a hash of its own: were
 * it that of the experiment, an experiment on the first half of a layer would see only its first arms. Immutable.
 */
public final class Layer {

    private final String name;
    private final UnitHash hash;

    private Layer(String name, UnitHash hash) {
        this.name = Names.check("name of a layer", name);
        this.hash = hash;
    }

    /**
     * A layer drawn by the library's own hash.
     *
     * @param name what people call it; other names are independent
     * @return the layer
     * @throws IllegalArgumentException if the name is blank or longer than 200 characters
     */
    public static Layer of(String name) {
        return new Layer(name, new GrowthHash("growth.layer", Objects.requireNonNull(name, "name")));
    }

    /**
     * A namespace of GrowthBook: the same customers lie on the same stretch there.
     *
     * @param name its id there
     * @return the layer
     * @throws IllegalArgumentException if the name is blank or longer than 200 characters
     */
    public static Layer growthBook(String name) {
        return new Layer(name, HashMethod.GROWTHBOOK_1.salted("__" + name));
    }

    /**
     * What people call it.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * Where a unit lies.
     *
     * @param unit id of the unit
     * @return 0 to below 1
     */
    public double position(String unit) {
        return hash.position(unit);
    }

    Stretch stretch(double from, double to) {
        if (!(from >= 0 && from < to && to <= 1)) {
            throw new IllegalArgumentException("a stretch of layer '" + name
                    + "' must begin at 0 or later and end after that, at most at 1, but is " + from + " to " + to);
        }
        return new Stretch(this, hash.before(from), hash.before(to));
    }

    /** The buckets that an experiment has of a layer, the last not included. */
    record Stretch(Layer layer, long from, long to) {

        boolean contains(String unit) {
            long bucket = layer.hash.bucket(unit);
            return bucket >= from && bucket < to;
        }

        /** Layers of one name that are drawn in different ways are not one line, so no stretches of them are apart. */
        boolean meets(Stretch other) {
            boolean drawnAlike = layer.hash.buckets() == other.layer.hash.buckets();
            return layer.name.equals(other.layer.name) && (!drawnAlike || from < other.to && other.from < to);
        }
    }

    @Override
    public String toString() {
        return "Layer[" + name + "]";
    }
}
