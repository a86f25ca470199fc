/**
 * Models on disk: one versioned, checksummed, atomically replaced container for every model of the library.
 *
 * <p>Start with {@link io.growth.core.store.ModelWriter} to save and {@link io.growth.core.store.ModelReader} to
 * load. A model is saved as a type name, a version and a handful of named blocks, each a primitive array, a number or
 * a text; {@link io.growth.core.store.KeyCodec} turns the shop's own keys into bytes and back. A file that cannot be
 * trusted is refused with a {@link io.growth.core.store.ModelFormatException} that says what is wrong and what to do.
 *
 * <p>Nothing here uses Java serialization: loading a file never runs code that the file names. A file may hold the
 * keys of customers in readable form, so give it the protection that a customer list deserves.
 */
@NullMarked
package io.growth.core.store;

import org.jspecify.annotations.NullMarked;
