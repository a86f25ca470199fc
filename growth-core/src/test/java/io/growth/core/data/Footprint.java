package io.growth.core.data;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Adds up the bytes of an object and of all it refers to, as far as those are arrays or classes of this library. */
final class Footprint {

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private long bytes;

    static long of(Object root) {
        var footprint = new Footprint();
        footprint.add(root);
        return footprint.bytes;
    }

    private void add(Object object) {
        if (object == null || !seen.add(object)) {
            return;
        }
        Class<?> type = object.getClass();
        if (type.isArray()) {
            addArray(object, type.getComponentType());
        } else if (type.getName().startsWith("io.growth.") && !type.isEnum()) {
            bytes += 16;
            for (Class<?> level = type; level != Object.class; level = level.getSuperclass()) {
                addFields(object, level);
            }
        }
    }

    private void addArray(Object array, Class<?> component) {
        int length = Array.getLength(array);
        bytes += 16 + (long) length * size(component);
        if (!component.isPrimitive()) {
            for (int i = 0; i < length; i++) {
                add(Array.get(array, i));
            }
        }
    }

    private void addFields(Object object, Class<?> level) {
        for (Field field : level.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                bytes += size(field.getType());
                field.setAccessible(true);
                try {
                    add(field.get(object));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private static int size(Class<?> type) {
        if (type == long.class || type == double.class) {
            return 8;
        }
        if (type == byte.class || type == boolean.class) {
            return 1;
        }
        return type == short.class || type == char.class ? 2 : 4;
    }
}
