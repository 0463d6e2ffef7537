package io.github.camelwawp.micrometer;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The values of a tag: the first ones seen, and one word for all others, so that no caller can fill the memory. */
public final class Bounded {

    private static final String OTHER = "other";
    private static final int LONGEST = 50;

    private final int most;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    /** @param most the number of values beside {@code other} */
    public Bounded(int most) {
        this.most = most;
    }

    /** The value, or {@code other} if it is empty, too long, or one value too many. */
    public String of(String value) {
        if (value == null || value.isBlank() || value.length() > LONGEST) {
            return OTHER;
        }
        return seen.contains(value) || seen.size() < most && seen.add(value) ? value : OTHER;
    }
}
