package io.growth.recommend.linear;

/**
 * What keeps the weights of a ridge regression small.
 *
 * @param lambda added to the diagonal of the Gram matrix
 * @param dropout share of a history that is taken to be missing
 * @param diagonal how large a weight of an item on itself may become
 */
record Penalty(double lambda, double dropout, double diagonal) {

    /**
     * What is added to the diagonal for an item.
     *
     * @param squares its sum of squares
     */
    double of(double squares) {
        return lambda + dropout / (1 - dropout) * squares;
    }

    /**
     * The factor of a column of weights.
     *
     * @param added what was added to the item's place on the diagonal
     * @param remainder what of that place the other items do not explain: {@code 1 / P_jj}
     * @return the Lagrange multiplier {@code γ_j} of Moon et al., {@code 1 / P_jj} for a diagonal of 0
     */
    double factor(double added, double remainder) {
        return diagonal == 0 ? remainder : Math.max(added, (1 - diagonal) * remainder);
    }

    @Override
    public String toString() {
        return "lambda=" + Check.text(lambda) + (dropout == 0 ? "" : " dropout " + Check.text(dropout))
                + (diagonal == 0 ? "" : " diagonal " + Check.text(diagonal));
    }
}
