package io.github.camelwawp.gateway.optout;

import io.github.camelwawp.gateway.csv.CsvException;
import io.github.camelwawp.gateway.csv.CsvFiles;
import io.github.camelwawp.gateway.csv.CsvRow;
import io.github.camelwawp.gateway.journal.OptOut;
import io.github.camelwawp.gateway.journal.OptOutChange;
import io.github.camelwawp.gateway.journal.OptOuts;
import io.github.camelwawp.optout.Keyword;
import io.github.camelwawp.recipient.InvalidRecipientException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** The list as a CSV file: the column {@code id} and an optional column {@code action}, STOP or START. */
final class OptOutCsv {

    static final String ID = "id";
    static final String ACTION = "action";
    static final String HEADER = "id,since,unresolved";

    private static final int AT_ONCE = 500;
    private static final int LONGEST_ROW = 10_000;
    private static final int MOST_TOLD = 20;

    private final OptOuts list;
    private final OptOutDesk desk;

    OptOutCsv(OptOuts list, OptOutDesk desk) {
        this.list = list;
        this.desk = desk;
    }

    /** The result of an import, as lines for the operator that quote nothing from the file. */
    record Tally(int good, int bad, List<String> lines) {}

    /**
     * Applies each row; a bad row does not stop the others.
     *
     * @param via one of the words of {@link OptOutChange}
     * @throws CsvException if the file has no header row with {@link #ID}
     */
    Tally read(Path file, String via) throws IOException {
        Iterator<CsvRow> rows = new CsvFiles(true, ID, "", null, LONGEST_ROW).rows(file.toFile());
        List<OptOutChange> changes = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        int good = 0;
        int bad = 0;
        try (Closeable closing = rows instanceof Closeable c ? c : () -> {}) {
            while (rows.hasNext()) {
                CsvRow row = rows.next();
                try {
                    changes.add(change(row, via));
                    good++;
                } catch (InvalidRecipientException | WrongRowException e) {
                    bad++;
                    if (wrong.size() < MOST_TOLD) {
                        wrong.add(prefix(row) + e.getMessage());
                    }
                }
                if (changes.size() == AT_ONCE) {
                    store(changes);
                }
            }
        }
        store(changes);
        wrong.add(0, good + " done, " + bad + " wrong");
        return new Tally(good, bad, wrong);
    }

    /** The message about an unreadable row already names the row. */
    private static String prefix(CsvRow row) {
        return row.wrong() != null ? "" : "row " + row.number() + ": ";
    }

    private OptOutChange change(CsvRow row, String via) {
        if (row.wrong() != null) {
            throw new WrongRowException(row.wrong());
        }
        return desk.prepare(
                via,
                action(row.columns().getOrDefault(ACTION, "")),
                row.columns().get(ID));
    }

    private void store(List<OptOutChange> changes) {
        list.changeAll(changes);
        changes.stream()
                .filter(change -> change.identities().unresolved())
                .findFirst()
                .ifPresent(OptOutDesk::tell);
        changes.clear();
    }

    /** STOP if the column is empty. */
    static Keyword action(String written) {
        return switch (written.strip().toUpperCase(Locale.ROOT)) {
            case "", "STOP" -> Keyword.STOP;
            case "START" -> Keyword.START;
            default -> throw new WrongRowException("the action is STOP or START");
        };
    }

    /** Writes the whole list in the format that {@link #read} reads. */
    void write(Appendable out) throws IOException {
        out.append(HEADER).append("\r\n");
        List<OptOut> some = list.list("", AT_ONCE);
        while (!some.isEmpty()) {
            for (OptOut one : some) {
                // JIDs contain only digits, dots, - and @: no quotes needed.
                out.append(one.identity())
                        .append(',')
                        .append(one.since().toString())
                        .append(',')
                        .append(String.valueOf(one.unresolved()))
                        .append("\r\n");
            }
            some = list.list(some.get(some.size() - 1).identity(), AT_ONCE);
        }
    }
}
