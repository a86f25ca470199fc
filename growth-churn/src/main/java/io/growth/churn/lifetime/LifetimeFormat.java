package io.growth.churn.lifetime;

import io.growth.core.learn.ModelFormat;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/** Files of a model that is its parameters. */
record LifetimeFormat<M>(
        String type, List<String> names, Function<M, LifetimeFit> report, Function<LifetimeFit, M> model)
        implements ModelFormat<M> {

    @Override
    public void write(M fitted, ModelWriter out) {
        FitBlocks.write(report.apply(fitted), out);
    }

    @Override
    public M read(ModelReader in) throws IOException {
        return model.apply(FitBlocks.read(names, in));
    }
}
