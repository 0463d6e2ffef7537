package io.github.camelwawp.gateway.csv;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Iterates over the rows of a CSV file and skips blank lines. */
final class CsvRows implements Iterator<CsvRow>, Closeable {

    private static final Pattern SEPARATOR = Pattern.compile("\ufeff?\"?(?i:sep)=(.)\"?[;,\t]*(?:\\R|$)");

    private final RowLimit limit;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final List<String> header;
    private final CSVFormat format;
    private long number;
    private boolean broken;

    /** @throws CsvException if the file has no usable header row */
    CsvRows(Path file, Charset charset, long longestRow) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), charset));
        try {
            format = CSVFormat.RFC4180
                    .builder()
                    .setDelimiter(delimiter(reader))
                    .setIgnoreEmptyLines(true)
                    .setTrailingData(true)
                    .setLenientEof(true)
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .setTrim(true)
                    .get();
            limit = new RowLimit(reader, longestRow);
            parser = format.parse(limit);
            header = parser.getHeaderNames();
            records = parser.iterator();
        } catch (IOException | CsvException e) {
            reader.close();
            throw e;
        } catch (IllegalArgumentException | IllegalStateException e) {
            reader.close();
            throw new CsvException("the first row of the CSV file must name its columns, each once", e);
        }
    }

    /** Detects the delimiter from the first line: Excel writes semicolons in many locales. */
    private static char delimiter(BufferedReader reader) throws IOException {
        reader.mark(8192);
        char[] start = new char[4096];
        int length = Math.max(0, reader.read(start));
        reader.reset();
        if (length > 0 && start[0] == '\ufeff') {
            reader.skip(1);
        }
        String text = new String(start, 0, length);
        Matcher separator = SEPARATOR.matcher(text);
        if (separator.lookingAt()) {
            // Excel's own "sep=" line, which holds no column names.
            reader.reset();
            reader.skip(separator.end());
            return separator.group(1).charAt(0);
        }
        String line = text.split("\\R", 2)[0];
        long commas = count(line, ',');
        long semicolons = count(line, ';');
        long tabs = count(line, '\t');
        if (tabs > Math.max(commas, semicolons)) {
            return '\t';
        }
        return semicolons > commas ? ';' : ',';
    }

    private static long count(String line, char c) {
        return line.chars().filter(one -> one == c).count();
    }

    List<String> header() {
        return header;
    }

    @Override
    public boolean hasNext() {
        try {
            return !broken && records.hasNext();
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            // The start of the next row is unknown: the rest of the file is one bad row, the last.
            return true;
        }
    }

    @Override
    public CsvRow next() {
        number++;
        try {
            CSVRecord row = records.next();
            limit.rowEnds();
            return row(row);
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            broken = true;
            return new CsvRow(
                    number,
                    Map.of(),
                    "",
                    "from row " + number + " on the CSV file cannot be read ("
                            + (e instanceof CsvException
                                    ? e.getMessage()
                                    : e.getClass().getSimpleName()) + ")");
        }
    }

    private CsvRow row(CSVRecord row) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            columns.put(header.get(i), i < row.size() ? row.get(i) : "");
        }
        CSVFormat plain = format.builder()
                .setHeader((String[]) null)
                .setSkipHeaderRecord(false)
                .get();
        String csv = plain.format(header.toArray()) + "\r\n" + plain.format((Object[]) row.values()) + "\r\n";
        String wrong = row.size() == header.size()
                ? null
                : "row " + number + " has " + row.size() + " columns, and the first row names " + header.size();
        return new CsvRow(number, columns, csv, wrong);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
