package io.github.camelwawp.gateway.mail;

import java.util.HashMap;
import java.util.Map;

/** Mails that the server lists and does not hand out: may be a passing trouble, may be one for ever. */
final class FetchFailures {

    private static final int TRIES = 3;

    private final Map<String, Integer> tries = new HashMap<>();

    /** Counts a refusal; true if it was one too many. */
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
