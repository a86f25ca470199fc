package io.growth.churn.survival;

/** How a Cox regression takes events of the same time. */
public enum Ties {
    /**
     * As if they had come one after the other in an unknown order, on average (Efron, Journal of the American Statistical
     * Association 72, 1977, 557): close to exact, the default.
     */
    EFRON,
    /** As if all had been at risk for each of them (Breslow, Biometrics 30, 1974, 89): pulls effects towards 0. */
    BRESLOW
}
