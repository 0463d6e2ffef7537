package io.github.camelwawp.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Measures the whole way of a text, from its source through the gateway to Wawp, with each journal and each speed of Wawp; in the
 * same run, measures the limits to compare with.
 */
final class WayBenchmark {

    private static final double SECONDS = Double.parseDouble(System.getProperty("bench.way.seconds", "10"));
    /** Seconds until the JVM's compilers have done most of their work. */
    private static final double WARM_UP = Double.parseDouble(System.getProperty("bench.way.warmup", "45"));

    private static final int MANY = Integer.getInteger("bench.way.messages", 200_000);
    private static final List<String> SOURCES =
            List.of(System.getProperty("bench.way.sources", "HTTP,FILES,JMS").split(","));
    private static final List<String> STORES =
            List.of(System.getProperty("bench.way.stores", "SQLITE,POSTGRESQL").split(","));
    /** Seconds for which a gateway with a full journal is left alone. */
    private static final int IDLE = Integer.getInteger("bench.way.idle", 60);
    /** Options of the gateway's JVM, such as -XX:StartFlightRecording=filename=/tmp/way.jfr. */
    private static final String[] OPTIONS =
            System.getProperty("bench.way.options", "").strip().split(" +");

    private static final int[] DELAYS = {0, 200};
    /** The numbers of texts after which the memory is measured. */
    private static final int[] GROWTH = {10_000, 50_000};

    private static final long PAUSE_MILLIS = 50;

    private final Path folder;
    private final Path project;
    private final WayTable table = new WayTable();
    private int runs;

    private WayBenchmark(Path folder, Path project) {
        this.folder = folder;
        this.project = project;
    }

    /** @param args as for {@link ResultPage#publish} */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory(
                Files.createDirectories(Path.of(args[0]).toAbsolutePath()), "way");
        WayBenchmark benchmark = new WayBenchmark(folder, Path.of(args[1]).toAbsolutePath());
        try (Wawp wawp = Wawp.start(folder)) {
            benchmark.limits(wawp);
            int port = Way.freePort();
            try (JavaChild broker = JavaChild.start(
                    folder,
                    null,
                    BrokerProcess.class,
                    String.valueOf(port),
                    folder.resolve("broker").toString())) {
                broker.line();
                benchmark.ways(wawp, "tcp://127.0.0.1:" + port);
                benchmark.growth(wawp, "tcp://127.0.0.1:" + port);
            }
        }
        ResultPage.publish("way", benchmark.table.toString(), args);
        System.exit(0);
    }

    private Path next() throws IOException {
        return Files.createDirectories(folder.resolve("run" + runs++));
    }

    private Store store(String name) throws IOException {
        return name.equals("SQLITE") ? new FileStore(next()) : new ServerStore(next());
    }

    private void limits(Wawp wawp) throws Exception {
        for (String name : STORES) {
            try (Store store = store(name)) {
                double commits = BareCommits.measure(store.url(), store.user(), SECONDS / 2);
                table.limit(store.title(), commits);
                say("%s: %.0f bare durable commits a second", store.title(), commits);
            }
        }
        try (JavaChild alone = JavaChild.start(
                folder, null, Alone.class, wawp.base(), String.valueOf(WARM_UP), String.valueOf(SECONDS / 2))) {
            table.alone(Alone.Figures.of(alone));
        }
        Path inbox = Files.createDirectories(next().resolve("inbox"));
        try (JavaChild route = JavaChild.start(
                        folder, folder.resolve("route.log"), PlainRoute.class, inbox.toString(), wawp.base());
                Feed feed = Feed.files(inbox)) {
            Load.full(feed, wawp, WARM_UP);
            double before = route.processorSeconds();
            Load load = Load.full(feed, wawp, SECONDS);
            table.route(load, 1_000 * (route.processorSeconds() - before) / load.texts());
        }
    }

    private void ways(Wawp wawp, String broker) throws Exception {
        for (String store : STORES) {
            for (String source : SOURCES) {
                for (int messages : new int[] {0, MANY}) {
                    // Only the first source is measured with a full journal: after it, the way is the same for all.
                    if (messages == 0 || source.equals(SOURCES.get(0))) {
                        way(wawp, broker, store, Way.Source.valueOf(source), messages);
                    }
                }
            }
        }
    }

    private void way(Wawp wawp, String broker, String name, Way.Source source, int messages) throws Exception {
        try (Store store = store(name);
                Way way = new Way(next(), project, source, store, wawp.base(), broker)) {
            double start = way.start(OPTIONS);
            if (messages > 0) {
                way.close();
                store.fill(messages);
                start = way.start(OPTIONS);
                idle(way, store, messages);
            }
            try (Feed feed = way.feed(source, broker)) {
                wawp.delay(0);
                Load.full(feed, wawp, WARM_UP);
                for (int delay : DELAYS) {
                    wawp.delay(delay);
                    measure(new WayResult.Case(store.title(), source, delay, messages), start, way, feed, wawp, store);
                }
            }
        }
    }

    /** The memory and disk space of one gateway after more and more texts. */
    private void growth(Wawp wawp, String broker) throws Exception {
        Way.Source source = Way.Source.valueOf(SOURCES.get(0));
        try (Store store = store(STORES.get(0));
                Way way = new Way(next(), project, source, store, wawp.base(), broker)) {
            way.start(OPTIONS);
            wawp.delay(0);
            try (Feed feed = way.feed(source, broker)) {
                int sent = 0;
                for (int texts : GROWTH) {
                    Load.many(feed, wawp, texts - sent);
                    sent = texts;
                    table.growth(store.title(), texts, way.gateway().heap() / 1e6, store.bytes() / 1e6);
                }
            }
        }
    }

    private void idle(Way way, Store store, int messages) throws InterruptedException {
        // Work left over from the start has ended by then.
        TimeUnit.SECONDS.sleep(IDLE / 4);
        double before = way.gateway().processorSeconds();
        TimeUnit.SECONDS.sleep(IDLE);
        table.idle(store.title(), messages, 100 * (way.gateway().processorSeconds() - before) / IDLE);
    }

    private void measure(WayResult.Case what, double start, Way way, Feed feed, Wawp wawp, Store store) throws Exception {
        long bytes = store.bytes();
        long commits = store.commits();
        double processor = way.gateway().processorSeconds();
        Load full = Load.full(feed, wawp, SECONDS);
        double millis = 1_000 * (way.gateway().processorSeconds() - processor) / full.texts();
        double commitsEach = (double) (store.commits() - commits) / full.texts();
        double bytesEach = (double) (store.bytes() - bytes) / full.texts();
        Load[] paced = new Load[1];
        long flushes =
                store.flushes(way.gateway().pid(), () -> paced[0] = Load.paced(feed, wawp, SECONDS / 2, PAUSE_MILLIS));
        WayResult row = new WayResult(
                what,
                full,
                millis,
                commitsEach,
                (double) flushes / paced[0].texts(),
                bytesEach,
                Load.paced(feed, wawp, SECONDS / 2, PAUSE_MILLIS),
                way.gateway().heap() / 1e6,
                start);
        table.add(row);
        say("%s", table.line(row));
    }

    private static void say(String format, Object... words) {
        System.out.printf(Locale.ROOT, format + "%n", words);
    }
}
