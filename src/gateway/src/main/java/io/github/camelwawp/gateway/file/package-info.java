/**
 * Files on their way in and out of the inbox: which of them are files at all, when one is whole, and that what is put away is
 * what was read.
 */
package io.github.camelwawp.gateway.file;
