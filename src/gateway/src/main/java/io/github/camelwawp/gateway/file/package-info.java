/**
 * Files in the inbox: which entries count as files, when a file is complete, and that only a file that was read is
 * moved away.
 */
package io.github.camelwawp.gateway.file;
