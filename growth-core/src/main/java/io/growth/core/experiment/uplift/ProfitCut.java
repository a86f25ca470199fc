package io.growth.core.experiment.uplift;

/**
 * Whom to treat for the most profit.
 *
 * @param leastScore treat those with at least this score; infinite if nobody should be
 * @param share share of the customers who are to be treated
 * @param profit what treating them earns for each customer there is, beyond treating nobody
 */
public record ProfitCut(double leastScore, double share, double profit) {}
