/**
 * What items are like: {@link io.growth.recommend.content.ContentBased} recommends by categories, tags, text and
 * numbers from a {@link io.growth.recommend.content.Catalog}, also items that nobody has bought yet.
 */
@NullMarked
package io.growth.recommend.content;

import org.jspecify.annotations.NullMarked;
