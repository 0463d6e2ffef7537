package io.github.camelwawp.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The results as Markdown. */
final class WayTable {

    private static final double COMMITS_A_TEXT = 3;

    private final List<WayResult> rows = new ArrayList<>();
    /** The other results, one sentence each. */
    private final List<String> sentences = new ArrayList<>();

    private final Map<String, Double> limits = new LinkedHashMap<>();
    private Alone.Figures alone;
    private Load route;
    private double routeMillis;

    void limit(String store, double commits) {
        limits.put(store, commits);
    }

    void alone(Alone.Figures figures) {
        alone = figures;
    }

    void route(Load load, double millis) {
        route = load;
        routeMillis = millis;
    }

    void idle(String store, int messages, double percent) {
        sentences.add(String.format(
                Locale.ROOT,
                "- Idle, with %,d finished messages in %s: %.1f %% of a processor.",
                messages,
                store,
                percent));
    }

    void growth(String store, int texts, double heap, double journal) {
        sentences.add(String.format(
                Locale.ROOT,
                "- After %,d texts into %s: %.0f MB on the heap after a full collection, %.1f MB in the journal.",
                texts,
                store,
                heap,
                journal));
    }

    void add(WayResult row) {
        rows.add(row);
    }

    String line(WayResult row) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d ms | %,d | %,.0f | %.2f | %.1f | %.1f | %.1f | %.1f | %,.0f | %.0f | %.0f | %.0f | %.1f |",
                row.what().source(),
                row.what().store(),
                row.what().delay(),
                row.what().messages(),
                row.full().rate(),
                row.full().rate() * COMMITS_A_TEXT / limits.get(row.what().store()),
                row.processor(),
                row.processor() / alone.millis(),
                row.commits(),
                row.flushes(),
                row.bytes(),
                row.paced().median(),
                row.paced().slowest(),
                row.heap(),
                row.start());
    }

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        lines.add("Java " + Runtime.version() + ", " + Runtime.getRuntime().availableProcessors()
                + " processors, which also run the sender, Wawp's stub, the broker and PostgreSQL.");
        lines.add("");
        lines.add("| Beside it | a second | processor time each, ms |");
        lines.add("|---|---|---|");
        lines.add(String.format(
                Locale.ROOT, "| the component alone, 16 threads | %,.0f texts | %.2f |", alone.rate(), alone.millis()));
        lines.add(String.format(
                Locale.ROOT,
                "| Camel's own file → http route, without a journal | %,.0f texts | %.2f |",
                route.rate(),
                routeMillis));
        limits.forEach((store, commits) -> lines.add(
                String.format(Locale.ROOT, "| bare durable commits, %s | %,.0f commits | |", store, commits)));
        lines.add("");
        lines.add("| Source | Journal | Wawp takes | finished messages | texts a second | of bare commits, three a text"
                + " | processor time a text, ms | of the component alone | commits a text | flushes a text"
                + " | bytes a text | median to Wawp, ms | 99th percentile, ms | heap, MB | start, s |");
        lines.add("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        rows.forEach(row -> lines.add(line(row)));
        lines.add("");
        lines.addAll(sentences);
        return String.join("\n", lines) + "\n";
    }
}
