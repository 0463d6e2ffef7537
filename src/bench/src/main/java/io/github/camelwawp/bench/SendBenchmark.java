package io.github.camelwawp.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Texts per second of one client; the number of JMH threads is the number of texts in flight. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
public class SendBenchmark {

    @Param({"RAW", "WAWP", "ROUTE", "WHATSAPP", "TELEGRAM"})
    public Client client;

    @Param("http://127.0.0.1")
    public String server;

    private TextSender sender;

    @Setup
    public void open() throws Exception {
        sender = client.open(server);
    }

    @Benchmark
    public Object send() throws Exception {
        return sender.send();
    }

    @TearDown
    public void close() throws Exception {
        sender.close();
    }
}
