/**
 * Libraries for the JVM that recommend by item neighbours, behind one interface, so that they can be measured on the
 * same data in the same run: {@link io.growth.benchmarks.peers.Library}. Each is set up the way a user who knows it
 * well would do, with what it offers for speed.
 */
@NullMarked
package io.growth.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
