/**
 * Files and folders on disk that no other user of the machine can open, whatever the umask.
 */
package io.github.camelwawp.gateway.disk;
