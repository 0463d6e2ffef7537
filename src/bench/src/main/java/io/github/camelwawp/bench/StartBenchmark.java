package io.github.camelwawp.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where the seconds of the gateway's start go: with and without a file of shared classes, and with an old journal. */
final class StartBenchmark {

    private static final int ROUNDS = 3;
    private static final int MANY = Integer.getInteger("bench.way.messages", 200_000);

    private final Path folder;
    private final Path project;
    private int runs;

    private StartBenchmark(Path folder, Path project) {
        this.folder = folder;
        this.project = project;
    }

    /** A kind of start, and the result of each start. */
    private record StartKind(String title, int messages, Way way, String option, List<Start> starts) {}

    /** @param args as for {@link ResultPage#publish} */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory(
                Files.createDirectories(Path.of(args[0]).toAbsolutePath()), "start");
        String markdown = new StartBenchmark(folder, Path.of(args[1]).toAbsolutePath()).table();
        ResultPage.publish("start", markdown, args);
        System.exit(0);
    }

    private String table() throws Exception {
        Way empty = way(0);
        Way full = way(MANY);
        Path shared = folder.resolve("classes.jsa");
        // The gateway stops by itself, and Java takes its time to write the file.
        empty.start("-XX:ArchiveClassesAtExit=" + shared, "-Xlog:cds*=off", "-Dcamel.main.duration-max-seconds=1");
        empty.gateway().await();
        String sharing = "-XX:SharedArchiveFile=" + shared;
        List<StartKind> kinds = List.of(
                new StartKind("as it is", 0, empty, "", new ArrayList<>()),
                new StartKind("as it is", MANY, full, "", new ArrayList<>()),
                new StartKind("with shared classes", 0, empty, sharing, new ArrayList<>()),
                new StartKind("with shared classes", MANY, full, sharing, new ArrayList<>()));
        // In turns, so that a busy minute affects all of them.
        for (int round = 0; round < ROUNDS; round++) {
            for (StartKind kind : kinds) {
                kind.starts().add(Start.of(kind.way(), kind.option()));
            }
        }
        return table(kinds);
    }

    private Way way(int messages) throws Exception {
        Path home = Files.createDirectories(folder.resolve("run" + runs++));
        FileStore store = new FileStore(home);
        // The gateway makes no call.
        Way way = new Way(home, project, Way.Source.HTTP, store, "http://127.0.0.1:9", "");
        way.start();
        way.close();
        if (messages > 0) {
            store.fill(messages);
            way.start();
            way.close();
        }
        return way;
    }

    private static String table(List<StartKind> kinds) {
        List<String> lines = new ArrayList<>();
        lines.add("Java " + Runtime.version() + ", " + Runtime.getRuntime().availableProcessors()
                + " processors; the median of " + ROUNDS + " starts each.");
        lines.add("");
        lines.add("| Start | finished messages | processor time, s | of it the thread that starts | the compilers"
                + " | classes | of them shared |");
        lines.add("|---|---|---|---|---|---|---|");
        for (StartKind kind : kinds) {
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %,d | %.1f | %.1f | %.1f | %,.0f | %,.0f |",
                    kind.title(),
                    kind.messages(),
                    Start.median(kind.starts(), Start::processor),
                    Start.median(kind.starts(), Start::starting),
                    Start.median(kind.starts(), Start::compiling),
                    Start.median(kind.starts(), Start::classes),
                    Start.median(kind.starts(), Start::shared)));
        }
        lines.add("");
        lines.add("| What it does | classes loaded for it |");
        lines.add("|---|---|");
        for (Start.Stage stage : Start.Stage.values()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %,.0f |",
                    stage.title,
                    Start.median(kinds.get(0).starts(), start -> start.stages().get(stage))));
        }
        return String.join("\n", lines) + "\n";
    }
}
