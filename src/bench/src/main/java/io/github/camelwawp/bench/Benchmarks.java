package io.github.camelwawp.bench;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs every client at every load, round by round so that a busy minute affects all of them, and prints the table. */
final class Benchmarks {

    private static final int[] IN_FLIGHT = {1, 8, 64};
    private static final int MANY = 256;

    private final String server;
    private final List<RunResult> results = new ArrayList<>();

    private Benchmarks(String server) {
        this.server = server;
    }

    /** @param args the folder for the results */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        try (StubServer.Handle stub = StubServer.Handle.start()) {
            ManyChats chats = ManyChats.measure(stub.uri().toString());
            Benchmarks benchmarks = new Benchmarks(stub.uri().toString());
            for (int round = 0; round < Integer.getInteger("bench.rounds"); round++) {
                benchmarks.round();
            }
            String table = new ResultTable(benchmarks.results, chats).toString();
            String name = "java-" + Runtime.version().feature();
            Files.writeString(folder.resolve(name + ".md"), table);
            try (PrintStream json =
                    new PrintStream(folder.resolve(name + ".json").toFile())) {
                ResultFormatFactory.getInstance(ResultFormatType.JSON, json).writeOut(benchmarks.results);
            }
            System.out.println(table);
        }
    }

    private void round() throws RunnerException {
        for (int threads : IN_FLIGHT) {
            run(server, threads, Client.values());
        }
        run(server + "/slow", MANY, Client.RAW, Client.WAWP);
    }

    private void run(String base, int threads, Client... clients) throws RunnerException {
        results.addAll(new Runner(new OptionsBuilder()
                        .include(SendBenchmark.class.getSimpleName())
                        .param("client", Stream.of(clients).map(Client::name).toArray(String[]::new))
                        .param("server", base)
                        .threads(threads)
                        .forks(1)
                        .warmupIterations(Integer.getInteger("bench.warmup"))
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(Integer.getInteger("bench.seconds"))
                        .measurementTime(TimeValue.seconds(1))
                        .addProfiler(GCProfiler.class)
                        .addProfiler(CpuProfiler.class)
                        .jvmArgs("-Xms512m", "-Xmx512m", "-Dlog4j2.configurationFile=log4j2-bench.properties")
                        .shouldFailOnError(true)
                        .build())
                .run());
    }
}
