package io.github.camelwawp.gateway.mail;

import java.util.HashMap;
import java.util.Map;

/** Counts how often the server lists a mail but refuses to deliver it: the cause may be temporary or permanent. */
final class FetchFailures {

    private static final int TRIES = 3;

    private final Map<String, Integer> tries = new HashMap<>();

    /** Counts a refusal; returns true once the limit is reached. */
    boolean last(String uid) {
        boolean last = tries.merge(uid, 1, Integer::sum) >= TRIES;
        if (last) {
            tries.remove(uid);
        }
        return last;
    }

    void forget(String uid) {
        tries.remove(uid);
    }
}
