package io.github.camelwawp.event;

import java.util.List;
import java.util.Map;

/** Finds values in a tree of maps. */
final class Places {

    private Places() {}

    /** Null if there is no such value. */
    static Object at(Map<String, Object> tree, List<String> path) {
        Object place = tree;
        for (String name : path) {
            place = place instanceof Map<?, ?> members ? members.get(name) : null;
        }
        return place;
    }
}
