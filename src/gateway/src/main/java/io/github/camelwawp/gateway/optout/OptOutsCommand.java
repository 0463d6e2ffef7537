package io.github.camelwawp.gateway.optout;

import io.github.camelwawp.gateway.csv.CsvException;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.JournalException;
import io.github.camelwawp.gateway.journal.JournalOptions;
import io.github.camelwawp.gateway.journal.OptOutChange;
import io.github.camelwawp.recipient.RecipientParser;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * The command {@code optouts}: changes or prints the opt-out list. It opens the journal itself, or asks the running
 * gateway if that has the journal's file open.
 */
public final class OptOutsCommand {

    static final int DONE = 0;
    static final int SOME_WRONG = 1;
    static final int REFUSED = 2;
    static final int NO_GATEWAY = 3;

    static final String NO_HEADER =
            "The first row of the CSV file must name its columns, each once; one of them is id.";
    private static final String USAGE =
            "Usage: optouts import <file.csv> | optouts export | optouts stop <number …> | optouts start <number …>";

    private final JournalOptions journal;
    private final RecipientParser parser;
    private final Path folder;
    private final PrintStream out;
    private final Duration patience;

    /**
     * @param folder   the folder that the gateway watches
     * @param patience how long to wait for the gateway's answer
     */
    public OptOutsCommand(
            JournalOptions journal, RecipientParser parser, Path folder, PrintStream out, Duration patience) {
        this.journal = journal;
        this.parser = parser;
        this.folder = folder;
        this.out = out;
        this.patience = patience;
    }

    /** Returns the exit code: 0 all done, 1 some rows are wrong, 2 refused, 3 no answer from the gateway. */
    public int run(List<String> words) throws IOException, InterruptedException {
        String what = words.isEmpty() ? "" : words.get(0).toLowerCase(Locale.ROOT);
        List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
        if (what.equals("export") && rest.isEmpty()) {
            return export();
        }
        if (what.equals("import") && rest.size() == 1) {
            Path file = Path.of(rest.get(0));
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                out.println("There is no such file, or it cannot be read.");
                return REFUSED;
            }
            return change(file, OptOutChange.CSV);
        }
        if ((what.equals("stop") || what.equals("start")) && !rest.isEmpty()) {
            Path file = Files.createTempFile("optouts", ".csv");
            try {
                Files.writeString(file, rows(what, rest));
                return change(file, OptOutChange.COMMAND);
            } finally {
                Files.delete(file);
            }
        }
        out.println(USAGE);
        return REFUSED;
    }

    private static String rows(String action, List<String> numbers) {
        StringBuilder csv = new StringBuilder(OptOutCsv.ID + "," + OptOutCsv.ACTION + "\r\n");
        numbers.forEach(number -> csv.append('"')
                .append(number.replace("\"", "\"\""))
                .append("\",")
                .append(action)
                .append("\r\n"));
        return csv.toString();
    }

    private int change(Path file, String via) throws IOException, InterruptedException {
        try (Journal opened = Journal.open(journal)) {
            OptOutCsv.Tally tally = csv(opened).read(file, via);
            tally.lines().forEach(out::println);
            return exitCode(tally);
        } catch (CsvException e) {
            out.println(NO_HEADER);
            return REFUSED;
        } catch (JournalException e) {
            return e.isInUse() ? ask(OptOutFolder.IMPORT, Files.readAllBytes(file)) : refuse(e);
        }
    }

    private int export() throws IOException, InterruptedException {
        try (Journal opened = Journal.open(journal)) {
            csv(opened).write(out);
            return DONE;
        } catch (JournalException e) {
            return e.isInUse() ? ask(OptOutFolder.EXPORT, new byte[0]) : refuse(e);
        }
    }

    /** The command cannot resolve privacy ids: they are listed as unresolved. */
    private OptOutCsv csv(Journal opened) {
        return new OptOutCsv(
                opened.optOuts(), new OptOutDesk(opened.optOuts(), parser, lid -> Optional.empty(), journal.clock()));
    }

    private int refuse(JournalException e) {
        out.println(e.getMessage());
        return REFUSED;
    }

    private int ask(String what, byte[] content) throws IOException, InterruptedException {
        String name = UUID.randomUUID().toString();
        Path result = OptOutFolder.ask(folder, name, what, content);
        for (long end = System.nanoTime() + patience.toNanos(); !Files.exists(result); Thread.sleep(100)) {
            if (System.nanoTime() > end && Files.deleteIfExists(folder.resolve(name + what))) {
                out.println("The journal's file is in use, but no gateway answers here: is it started in this folder?");
                return NO_GATEWAY;
            }
        }
        String[] answer = OptOutFolder.read(result).split("\n", 2);
        out.print(answer[1]);
        out.flush();
        return Integer.parseInt(answer[0]);
    }

    static int exitCode(OptOutCsv.Tally tally) {
        return tally.bad() == 0 ? DONE : SOME_WRONG;
    }
}
