/**
 * What lies on the disk and whom it is for: files and folders that no other user of the machine can open, whatever the umask.
 */
package io.github.camelwawp.gateway.disk;
