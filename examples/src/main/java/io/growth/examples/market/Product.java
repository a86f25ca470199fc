package io.growth.examples.market;

import io.growth.examples.shop.Category;

/**
 * Something to buy.
 *
 * @param sku its key
 * @param category its department
 * @param cents its price
 */
public record Product(String sku, Category category, int cents) {}
