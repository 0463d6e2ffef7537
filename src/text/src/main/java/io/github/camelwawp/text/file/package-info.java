/**
 * Converts files to text, judged by their names and their bytes, and refuses other files with a reason.
 */
package io.github.camelwawp.text.file;
