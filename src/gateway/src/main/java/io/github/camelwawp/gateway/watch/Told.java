package io.github.camelwawp.gateway.watch;

import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers what was logged, so that a problem causes one line when it begins or changes, and one when it is over. */
public final class Told {

    /** Beyond this number, the oldest problem is forgotten and would be logged again. */
    private static final int MOST = 10_000;

    private static final String THE_ONLY_THING = "";

    private final Map<Object, String> last = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, String> eldest) {
            return size() > MOST;
        }
    };

    /** Whether this differs from the last thing logged about the subject. */
    public synchronized boolean isNews(Object thing, String what) {
        return !what.equals(last.put(thing, what));
    }

    /** As {@link #isNews(Object, String)}, for callers with a single subject. */
    public boolean isNews(String what) {
        return isNews(THE_ONLY_THING, what);
    }

    /** Forgets the subject; false if nothing was logged about it. */
    public synchronized boolean over(Object thing) {
        return last.remove(thing) != null;
    }

    public boolean over() {
        return over(THE_ONLY_THING);
    }
}
