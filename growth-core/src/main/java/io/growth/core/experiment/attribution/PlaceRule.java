package io.growth.core.experiment.attribution;

/** Divides each order up by the places of the touches before it. */
record PlaceRule(String name, Weight weight) implements Attribution {

    /** How much a touch counts. */
    interface Weight {
        double of(int place, int length);
    }

    @Override
    public Credits attribute(ChannelPaths paths) {
        var conversions = new double[paths.channels().size()];
        var values = new double[conversions.length];
        for (int path = 0; path < paths.size(); path++) {
            int[] touches = paths.touches(path);
            double whole = 0;
            for (int place = 0; place < touches.length; place++) {
                whole += weight.of(place, touches.length);
            }
            for (int place = 0; place < touches.length; place++) {
                double share = weight.of(place, touches.length) / whole;
                conversions[touches[place]] += paths.conversions(path) * share;
                values[touches[place]] += paths.value(path) * share;
            }
        }
        return new Credits(name, paths.channels(), conversions, values);
    }

    @Override
    public String toString() {
        return name;
    }
}
