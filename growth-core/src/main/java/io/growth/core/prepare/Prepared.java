package io.growth.core.prepare;

import io.growth.core.data.Features;

/**
 * What comes of fitting a pipeline: the pipeline for all rows to come, and the training rows to learn from.
 *
 * <p>The features of the training rows may differ from what the pipeline makes of the same rows later: rows that a step
 * drops are not there, and a target encoding takes values from the other folds.
 *
 * @param pipeline what was learnt
 * @param features the training rows that are left
 * @param rows the number in the table of each of them; read only
 */
@SuppressWarnings("ArrayRecordComponent") // handed out as it is, like the arrays of Features
public record Prepared(FittedPipeline pipeline, Features features, int[] rows) {}
