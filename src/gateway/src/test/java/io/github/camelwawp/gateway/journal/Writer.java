package io.github.camelwawp.gateway.journal;

import io.github.camelwawp.gateway.message.Timing;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A process that writes into a journal and prints a line for all that it was told is stored, until it is killed. */
final class Writer {

    private Writer() {}

    /** Arguments: URL, user, password, number of threads. */
    public static void main(String[] args) {
        Journal journal = Journal.open(
                new JournalOptions(args[0], args[1], args[2], Duration.ofDays(30), false, Clock.systemUTC()));
        for (int i = 0; i < Integer.parseInt(args[3]); i++) {
            new Thread(() -> {
                        while (true) {
                            write(journal, UUID.randomUUID().toString());
                        }
                    })
                    .start();
        }
    }

    private static void write(Journal journal, String key) {
        long id = journal.deliveries()
                .open(new MessageKey("mail", key), JournalContract.CHAT, null, "Hello")
                .id();
        if (!journal.claims().take(id)) {
            throw new IllegalStateException("A delivery of its own is claimed by somebody else");
        }
        journal.claims().attempting(id, 1);
        journal.parts().settled(id, 1, PartState.SENT, null, "AA");
        journal.events().add(List.of(new InboxEvent(key, "{}")), Integer.MAX_VALUE);
        System.out.println("stored " + key + " " + id + " "
                + journal.waiting()
                        .accept(null, "ops", null, "Hello", Timing.NONE)
                        .id());
    }

    /** @return what it had printed: key, delivery and id of an accepted message */
    static List<String> killedAfter(int lines, JournalOptions options, int threads) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        options.url(),
                        options.user(),
                        options.password(),
                        String.valueOf(threads))
                .redirectErrorStream(true)
                .start();
        List<String> printed = new ArrayList<>();
        try (BufferedReader reader = process.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("stored ") && line.split(" ").length == 4) {
                    printed.add(line.substring("stored ".length()));
                }
                if (printed.size() == lines) {
                    process.destroyForcibly();
                }
            }
        } catch (IOException streamClosed) {
            // The kill closes it while it is read.
        } finally {
            process.destroyForcibly().waitFor();
        }
        if (printed.size() < lines) {
            throw new IllegalStateException("The writer stopped early: " + printed.size() + " lines");
        }
        return printed;
    }
}
