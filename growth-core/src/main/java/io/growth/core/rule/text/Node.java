package io.growth.core.rule.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A part of a file, JSON or YAML, with its place. */
sealed interface Node {

    Place place();

    /** What it is, for people. */
    String kind();

    /** The first characters of what stands there. */
    String found();

    /** What a single value is. */
    enum ScalarType {
        TEXT("a text"),
        NUMBER("a number"),
        FLAG("true or false"),
        NOTHING("nothing");

        private final String words;

        ScalarType(String words) {
            this.words = words;
        }
    }

    /** A single value. */
    record Scalar(Place place, ScalarType type, String text) implements Node {

        static Scalar of(String text) {
            return new Scalar(Place.START, ScalarType.TEXT, text);
        }

        static Scalar of(double number) {
            return Double.isInfinite(number)
                    ? of(number > 0 ? Spelling.INFINITY : "-" + Spelling.INFINITY)
                    : new Scalar(Place.START, ScalarType.NUMBER, Double.toString(number));
        }

        static Scalar of(long number) {
            return new Scalar(Place.START, ScalarType.NUMBER, Long.toString(number));
        }

        static Scalar of(boolean flag) {
            return new Scalar(Place.START, ScalarType.FLAG, Boolean.toString(flag));
        }

        @Override
        public String kind() {
            return type.words;
        }

        @Override
        public String found() {
            return text;
        }
    }

    /** A list. */
    record Items(Place place, List<Node> items) implements Node {

        static Items of(List<? extends Node> items) {
            return new Items(Place.START, List.copyOf(items));
        }

        @Override
        public String kind() {
            return "a list";
        }

        @Override
        public String found() {
            return "[…]";
        }
    }

    /** Keys with values, in the order of the text. */
    record Fields(Place place, Map<String, Field> fields) implements Node {

        @Override
        public String kind() {
            return "keys with values";
        }

        @Override
        public String found() {
            return fields.isEmpty() ? "{}" : "{" + fields.keySet().iterator().next() + ": …}";
        }

        boolean has(String key) {
            return fields.containsKey(key);
        }
    }

    /** The value of a key, and where the key stands. */
    record Field(Place key, Node value) {}

    /** Takes keys for what is to be written, one after the other. */
    final class Writing {
        private final Map<String, Field> fields = new LinkedHashMap<>();

        Writing with(String key, Node value) {
            fields.put(key, new Field(Place.START, value));
            return this;
        }

        Writing with(String key, String value) {
            return with(key, Scalar.of(value));
        }

        Fields done() {
            return new Fields(Place.START, fields);
        }
    }
}
