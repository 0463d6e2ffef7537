package io.github.camelwawp.gateway.watch;

import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers what was told, so that trouble makes one line when it begins or changes, and one when it is over. */
public final class Told {

    /** Of more things the oldest is forgotten, and told again. */
    private static final int MOST = 10_000;

    private static final String THE_ONLY_THING = "";

    private final Map<Object, String> last = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, String> eldest) {
            return size() > MOST;
        }
    };

    /** Whether something else, or nothing, was told of the thing before. */
    public synchronized boolean isNews(Object thing, String what) {
        return !what.equals(last.put(thing, what));
    }

    /** As {@link #isNews(Object, String)}, for whoever tells of one thing alone. */
    public boolean isNews(String what) {
        return isNews(THE_ONLY_THING, what);
    }

    /** Forgets the thing; false if nothing was told of it. */
    public synchronized boolean over(Object thing) {
        return last.remove(thing) != null;
    }

    public boolean over() {
        return over(THE_ONLY_THING);
    }
}
