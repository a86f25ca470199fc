package io.growth.architecture;

import java.util.List;
import org.assertj.core.api.AssertProvider;
import org.assertj.core.api.exception.PathsException;

/** Every way in which a public class can show a third-party type, here one of AssertJ. */
public interface Leaks {
    /** Leaks by taking a foreign type. */
    final class AsParameter {
        public void take(AssertProvider<?> foreign) {}
    }

    /** Leaks by returning a foreign type from a method that subclasses see. */
    abstract class AsResult {
        protected abstract AssertProvider<?> give();
    }

    /** Leaks inside angle brackets. */
    abstract class AsArgumentOfAType {
        public abstract List<? extends AssertProvider<?>> give();
    }

    /** Leaks as the bound of a type parameter. */
    abstract class AsBound<T extends AssertProvider<?>> {}

    /** Leaks as a constant. */
    abstract class AsField {
        public static final List<AssertProvider<?>> NONE = List.of();
    }

    /** Leaks by implementing a foreign interface. */
    interface AsSuperType extends AssertProvider<String> {}

    /** Leaks by what it throws. */
    abstract class AsException {
        public abstract void fail() throws PathsException;
    }

    /** Leaks as an element of an array. */
    abstract class InArray {
        public abstract AssertProvider<?>[][] give();
    }
}
