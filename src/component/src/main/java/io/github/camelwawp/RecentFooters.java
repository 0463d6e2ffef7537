package io.github.camelwawp;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;

/** Remembers the most recent recipients in memory. A forgotten recipient sees the footer again, which does no harm. */
class RecentFooters implements WawpFooterMemory {

    private static final int MOST = 100_000;

    private final Map<String, Instant> shown = Collections.synchronizedMap(new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MOST;
        }
    });

    @Override
    public boolean due(Exchange exchange, String chatId, Instant since) {
        Instant last = shown.get(chatId);
        return last == null || last.isBefore(since);
    }

    @Override
    public void shown(Exchange exchange, String chatId, Instant when) {
        shown.remove(chatId);
        shown.put(chatId, when);
    }
}
