/**
 * One HTML file for what the tours found: {@link io.growth.examples.report.Report} holds sections, each of paragraphs,
 * tables, charts and rows of cards. The file needs no network and no other file.
 */
@NullMarked
package io.growth.examples.report;

import org.jspecify.annotations.NullMarked;
