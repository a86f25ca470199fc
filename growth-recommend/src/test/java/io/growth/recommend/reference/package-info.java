/** Slow twins of the recommenders, written from their definitions, and the random shops they are compared on. */
package io.growth.recommend.reference;
