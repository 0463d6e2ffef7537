package io.github.camelwawp.gateway.csv;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Stops reading when a row is too long: a quote that is never closed would turn the whole file into one row. */
final class RowLimit extends FilterReader {

    private final long most;
    private long since;

    RowLimit(Reader reader, long most) {
        super(reader);
        this.most = most;
    }

    /** Called when a row is complete. */
    void rowEnds() {
        since = 0;
    }

    @Override
    public int read() throws IOException {
        int c = super.read();
        count(c < 0 ? 0 : 1);
        return c;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int characters) {
        since += characters;
        if (since > most) {
            throw new CsvException("a row of the CSV file is longer than " + most
                    + " characters, perhaps because a quote is not closed");
        }
    }
}
