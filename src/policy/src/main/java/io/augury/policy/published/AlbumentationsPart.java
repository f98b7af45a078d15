package io.augury.policy.published;

import io.augury.policy.Json;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A part of one of Albumentations' pipelines: a transform, or a group of them.
 *
 * @param where names the file in messages
 * @param place its path in the file
 * @param name of its class, without its package
 */
record AlbumentationsPart(String where, String place, String name, Map<?, ?> fields) {
    private static final String CLASS = "__class_fullname__";

    /**
     * @throws AuguryException INPUT if the value is no part
     */
    static AlbumentationsPart of(String where, String place, Object value) {
        if (!(value instanceof Map<?, ?> fields) || !(fields.get(CLASS) instanceof String full)) {
            throw wrong(where, place, "lacks the field \"%s\"".formatted(CLASS));
        }
        String name = full.substring(full.lastIndexOf('.') + 1);
        return new AlbumentationsPart(where, place, name, fields);
    }

    /**
     * How often it is applied.
     *
     * @param otherwise if it does not say
     * @throws AuguryException INPUT if what it says is no probability
     */
    double probability(double otherwise) {
        if (Boolean.TRUE.equals(fields.get("always_apply"))) {
            return 1;
        }
        Object found = fields.get("p");
        if (found == null) {
            return otherwise;
        }
        if (found instanceof Number p && p.doubleValue() >= 0 && p.doubleValue() <= 1) {
            return p.doubleValue();
        }
        throw wrong("p", found, "a probability of 0 to 1");
    }

    /** The same, always applied. */
    AlbumentationsPart certain() {
        Map<Object, Object> certain = new HashMap<>(fields);
        certain.put("p", 1.0);
        return new AlbumentationsPart(where, place, name, certain);
    }

    /**
     * The parts of a group.
     *
     * @throws AuguryException INPUT if it has none
     */
    List<AlbumentationsPart> children() {
        if (!(fields.get("transforms") instanceof List<?> list)) {
            throw wrong("lacks the list \"transforms\"");
        }
        List<AlbumentationsPart> children = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            children.add(of(where, place + "/transforms/" + i, list.get(i)));
        }
        return children;
    }

    AuguryException wrong(String what) {
        return wrong(where, place, what);
    }

    /** The failure of a field that has a value which is not allowed. */
    AuguryException wrong(String field, Object found, String allowed) {
        String shown = found == null ? "nothing" : Json.write(found);
        return wrong(where, place + "/" + field, "found %s; allowed: %s".formatted(shown, allowed));
    }

    static AuguryException wrong(String where, String place, String what) {
        return new AuguryException(
                ErrorCode.INPUT,
                "%s, %s: %s".formatted(where, place.isEmpty() ? "the whole text" : place, what));
    }
}
