package io.github.camelwawp.gateway.csv;

import io.github.camelwawp.gateway.message.Letter;
import io.github.camelwawp.gateway.message.Luggage;
import io.github.camelwawp.gateway.message.Refused;
import io.github.camelwawp.gateway.message.Timing;
import io.github.camelwawp.gateway.message.WrittenTiming;
import io.github.camelwawp.gateway.message.WrongTimingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns each row of a CSV file into a message, with the text that the template {@code gateway.csv.template} produces.
 */
public class CsvFiles {

    /** The source of the messages; their template has the same name. */
    public static final String SOURCE = "csv";

    private static final Logger LOG = LoggerFactory.getLogger(CsvFiles.class);
    private static final Pattern COLUMN = Pattern.compile("variable\\.row\\[([^\\]]+)]");
    /** Exchange property that all rows of a file share: how many of them are done. */
    private static final String DONE = "gatewayRowsDone";

    /** Rows after which the progress is logged first; later every {@link #MANY}. */
    private static final int TOLD = 100;

    private static final int MANY = 1000;

    private final boolean enabled;
    private final String recipientColumn;
    private final List<String> needed;
    private final Charset charset;
    private final long longestRow;

    /**
     * @param enabled         false to treat CSV files like any other text file
     * @param recipientColumn name of the column with the recipients
     * @param template        every column it uses must exist in the file
     * @param charset         null to detect it
     * @param longestRow      in characters
     */
    public CsvFiles(boolean enabled, String recipientColumn, String template, Charset charset, long longestRow) {
        this.enabled = enabled;
        this.recipientColumn = recipientColumn;
        this.needed = COLUMN.matcher(template)
                .results()
                .map((MatchResult found) -> found.group(1))
                .distinct()
                .toList();
        this.charset = charset;
        this.longestRow = longestRow;
    }

    /** Whether a file with this name is split into rows. */
    public boolean accepts(@Header(Exchange.FILE_NAME_ONLY) String fileName) {
        return enabled && fileName.toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    /**
     * Returns the rows, to be split in streaming mode; the splitter closes them.
     *
     * @throws CsvException if the header row lacks a required column
     */
    public Iterator<CsvRow> rows(@Body java.io.File file) throws IOException {
        CsvRows rows = new CsvRows(file.toPath(), charset == null ? recognized(file.toPath()) : charset, longestRow);
        String missing = Stream.concat(Stream.of(recipientColumn), needed.stream())
                .filter(column -> !rows.header().contains(column))
                .findFirst()
                .orElse(null);
        if (missing != null) {
            rows.close();
            throw new CsvException("the first row of the CSV file names no column '" + missing
                    + "': see gateway.csv.recipient-column and gateway.csv.template");
        }
        return rows;
    }

    /** Replaces the file in the body with its {@link #rows}, or sets a variable to the reason why there are none. */
    public void open(Exchange exchange) throws IOException {
        try {
            exchange.getMessage().setBody(rows(exchange.getMessage().getBody(java.io.File.class)));
            exchange.setProperty(DONE, new AtomicLong());
        } catch (CsvException e) {
            Refused.because(exchange, e);
        }
    }

    /** Like {@link #describe}, but sets a variable to the reason if a row cannot be sent. */
    public void read(Exchange exchange) {
        try {
            describe(exchange);
        } catch (CsvException e) {
            Refused.because(exchange, e);
        }
    }

    /** Makes a letter of its own from the row; file and row number identify it on redelivery. */
    public void describe(Exchange exchange) {
        CsvRow row = exchange.getMessage().getBody(CsvRow.class);
        String to = row.columns().getOrDefault(recipientColumn, "");
        Letter file = Luggage.letter(exchange);
        Luggage.put(
                exchange,
                file.but()
                        .source(SOURCE)
                        .key(file.key() + ":row " + row.number())
                        .to(to)
                        .heading(file.heading().row(row.columns()))
                        .original(row.csv().getBytes(StandardCharsets.UTF_8))
                        .originalName("row-" + row.number() + ".csv")
                        .build());
        if (row.wrong() != null) {
            throw new CsvException(row.wrong());
        }
        if (to.isBlank()) {
            throw new CsvException(
                    "row " + row.number() + " names no recipient in the column '" + recipientColumn + "'");
        }
        exchange.getMessage().setBody("");
        Luggage.put(exchange, Luggage.letter(exchange).but().timing(timing(row)).build());
    }

    private static Timing timing(CsvRow row) {
        try {
            Map<String, String> columns = row.columns();
            return new WrittenTiming(columns.get("notAfter"), columns.get("sendAt"), columns.get("urgent"))
                    .read(field -> field + " in row " + row.number(), Instant.now());
        } catch (WrongTimingException e) {
            throw new CsvException(e.getMessage());
        }
    }

    /** Logs the progress through a long file at intervals. */
    public void progress(Exchange exchange) {
        AtomicLong rows = exchange.getProperty(DONE, AtomicLong.class);
        long done = rows == null ? 0 : rows.incrementAndGet();
        if (done > 0 && done % (done < MANY ? TOLD : MANY) == 0) {
            LOG.info("{} rows of a CSV file are done", done);
        }
    }

    /** UTF-8 if the whole file is valid UTF-8, otherwise Windows-1252, as for other text files. */
    private static Charset recognized(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] mark = in.readNBytes(2);
            if (mark.length == 2
                    && (mark[0] == (byte) 0xFF && mark[1] == (byte) 0xFE
                            || mark[0] == (byte) 0xFE && mark[1] == (byte) 0xFF)) {
                return StandardCharsets.UTF_16;
            }
        }
        try (Reader reader = new InputStreamReader(
                Files.newInputStream(file),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT))) {
            char[] buffer = new char[64 * 1024];
            while (reader.read(buffer) >= 0) {
                // Only whether the bytes decode matters.
            }
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return Charset.forName("windows-1252");
        }
    }
}
