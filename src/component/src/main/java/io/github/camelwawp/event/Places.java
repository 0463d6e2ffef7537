package io.github.camelwawp.event;

import java.util.List;
import java.util.Map;

/** What stands where in a tree of members. */
final class Places {

    private Places() {}

    /** Null when nothing stands there. */
    static Object at(Map<String, Object> tree, List<String> path) {
        Object place = tree;
        for (String name : path) {
            place = place instanceof Map<?, ?> members ? members.get(name) : null;
        }
        return place;
    }
}
