/**
 * Files to texts, by their names and by their bytes; what is not text is refused with a reason.
 */
package io.github.camelwawp.text.file;
