/**
 * CSV files: each row under the header row is a message of its own, read one by one.
 */
package io.github.camelwawp.gateway.csv;
