/**
 * CSV files: each row below the header row becomes a message of its own, and rows are read one at a time.
 */
package io.github.camelwawp.gateway.csv;
