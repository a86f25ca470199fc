package io.growth.core.learn;

import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;

/**
 * How a type of model is written to a file and read back: a constant of the model's class.
 *
 * <p>Who opens a file says which type is expected in it, so nothing in the file can choose what is made.
 *
 * @param <M> type of the models
 */
public interface ModelFormat<M> {

    /**
     * The name that files of this type carry.
     *
     * @return a short name, such as {@code logistic}
     */
    String type();

    /**
     * Adds the blocks of a model.
     *
     * @param model the model
     * @param out takes them
     */
    void write(M model, ModelWriter out);

    /**
     * Reads the blocks of a model and checks each.
     *
     * @param in has them
     * @return a model that answers bit for bit as the one written
     * @throws IOException if they cannot be read, or are damaged: {@link io.growth.core.store.ModelFormatException}
     */
    M read(ModelReader in) throws IOException;
}
