/** Data sets and reference values, where they are at hand, for the tests of what learns. */
package io.growth.core.learn.reference;
