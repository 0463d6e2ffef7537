package io.github.camelwawp.gateway.http;

import io.github.camelwawp.gateway.journal.OptOut;
import io.github.camelwawp.gateway.optout.OptOutDesk;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A page of the opt-out list, as {@code GET /opt-outs} answers. */
final class OptOutSearch {

    static final int MOST = 100;
    private static final int LONGEST = 100;

    private OptOutSearch() {}

    /**
     * @param query as in the URL, or null: {@code q} is a part of a JID, in which blanks, hyphens and the plus of a number do not
     *              count, and {@code after} the last id of the page before
     * @throws BadQueryException naming the rule that the query breaks
     */
    static Map<String, Object> of(OptOutDesk desk, String query) {
        HttpQuery asked = HttpQuery.of(query, List.of("q", "after"));
        String part = asked.text("q", LONGEST);
        String after = asked.text("after", LONGEST);
        List<OptOut> found =
                desk.search(part == null ? "" : part.replaceAll("[\\s()+-]", ""), after == null ? "" : after, MOST + 1);
        boolean more = found.size() > MOST;
        List<OptOut> shown = more ? found.subList(0, MOST) : found;
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("optOuts", shown.stream().map(OptOutSearch::row).toList());
        if (more) {
            page.put("next", shown.get(MOST - 1).identity());
        }
        return page;
    }

    private static Map<String, Object> row(OptOut optOut) {
        return Map.of("id", optOut.identity(), "since", optOut.since().toString(), "unresolved", optOut.unresolved());
    }
}
