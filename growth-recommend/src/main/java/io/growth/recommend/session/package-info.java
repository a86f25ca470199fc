/**
 * Recommenders that look at the order of events: what comes into the next basket ({@link
 * io.growth.recommend.session.NextBasket}), what an anonymous visitor clicks next ({@link
 * io.growth.recommend.session.SessionKnn}), and what is bought after what ({@link
 * io.growth.recommend.session.SequenceKnn}, {@link io.growth.recommend.session.SequenceRules}).
 */
@NullMarked
package io.growth.recommend.session;

import org.jspecify.annotations.NullMarked;
