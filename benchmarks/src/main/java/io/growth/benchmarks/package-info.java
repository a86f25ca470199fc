/**
 * How fast growth is beside other libraries, and beside what the machine allows. Run {@code java -jar
 * benchmarks/target/benchmarks.jar -l} for the list; the README of this module explains each.
 */
@NullMarked
package io.growth.benchmarks;

import org.jspecify.annotations.NullMarked;
