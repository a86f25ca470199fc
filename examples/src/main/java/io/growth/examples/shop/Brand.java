package io.growth.examples.shop;

/** The makers. Each has its level of prices, which is most of what customers know about a brand. */
public enum Brand {
    ARDELLE("Ardelle", 1.05),
    BRYNMOOR("Brynmoor", 0.85),
    CASOLINA("Casolina", 1.55),
    DUNFELL("Dunfell", 0.60),
    ESKVIK("Eskvik", 1.25),
    FENWRIGHT("Fenwright", 0.95),
    GALVANY("Galvany", 1.80),
    HARTLOW("Hartlow", 0.70);

    private final String label;
    private final double priceFactor;

    Brand(String label, double priceFactor) {
        this.label = label;
        this.priceFactor = priceFactor;
    }

    /**
     * The name as customers read it.
     *
     * @return such as {@code Hartlow}
     */
    public String label() {
        return label;
    }

    /**
     * How dear the brand is.
     *
     * @return 1 for the usual price of a category, 2 for twice of that
     */
    public double priceFactor() {
        return priceFactor;
    }
}
