package io.github.camelwawp.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/** The results as Markdown: the median of all measured seconds, and each client's ratio to the raw client. */
final class ResultTable {

    private final List<RunResult> results;
    private final ManyChats chats;

    ResultTable(List<RunResult> results, ManyChats chats) {
        this.results = results;
        this.chats = chats;
    }

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        lines.add("Java " + Runtime.version() + ", " + Runtime.getRuntime().availableProcessors()
                + " processors, stub on the same machine");
        lines.add("");
        lines.add(
                "| in flight | client | messages a second | of raw | processor time, µs | of raw | allocation, bytes | of raw |");
        lines.add("|---|---|---|---|---|---|---|---|");
        for (int threads : threads()) {
            for (Client client : Client.values()) {
                if (of(client, threads).findAny().isPresent()) {
                    lines.add(row(client, threads));
                }
            }
        }
        lines.add("");
        lines.add("With 256 in flight the server takes " + StubServer.SLOW_MILLIS
                + " ms: the ideal is 1,280 messages a second.");
        lines.add("");
        lines.add("| " + ManyChats.CHATS + " texts by toD | heap, KB | threads | endpoints |");
        lines.add("|---|---|---|---|");
        lines.add(row("to one chat", chats.oneChat()));
        lines.add(row("to as many chats", chats.manyChats()));
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    private String row(Client client, int threads) {
        return String.format(
                Locale.ROOT,
                "| %d | %s | %,.0f | %.2f | %.1f | %.2f | %,.0f | %.2f |",
                threads,
                client.title,
                rate(client, threads),
                rate(client, threads) / rate(Client.RAW, threads),
                norm(client, threads, CpuProfiler.LABEL),
                norm(client, threads, CpuProfiler.LABEL) / norm(Client.RAW, threads, CpuProfiler.LABEL),
                norm(client, threads, "gc.alloc.rate.norm"),
                norm(client, threads, "gc.alloc.rate.norm") / norm(Client.RAW, threads, "gc.alloc.rate.norm"));
    }

    private static String row(String what, ManyChats.Holds holds) {
        return String.format(
                Locale.ROOT, "| %s | %,d | %d | %d |", what, holds.heapKilobytes(), holds.threads(), holds.endpoints());
    }

    private int[] threads() {
        return results.stream()
                .mapToInt(r -> r.getParams().getThreads())
                .distinct()
                .sorted()
                .toArray();
    }

    private double rate(Client client, int threads) {
        return median(of(client, threads)
                .mapToDouble(second -> second.getPrimaryResult().getScore()));
    }

    private double norm(Client client, int threads, String label) {
        return median(of(client, threads)
                .mapToDouble(second -> second.getSecondaryResults().get(label).getScore()));
    }

    private Stream<IterationResult> of(Client client, int threads) {
        return results.stream()
                .filter(run -> run.getParams().getThreads() == threads
                        && run.getParams().getParam("client").equals(client.name()))
                .flatMap(run -> run.getBenchmarkResults().stream())
                .flatMap(fork -> fork.getIterationResults().stream());
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
