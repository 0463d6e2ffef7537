package io.github.camelwawp.gateway.csv;

import java.util.Map;

/**
 * One row of a CSV file.
 *
 * @param number  1 for the first row below the header
 * @param columns values by column name
 * @param csv     header and row as a CSV file of their own
 * @param wrong   why the row cannot be sent, or null
 */
public record CsvRow(long number, Map<String, String> columns, String csv, String wrong) {

    /** Omits the values, which are private. */
    @Override
    public String toString() {
        return "row " + number;
    }
}
