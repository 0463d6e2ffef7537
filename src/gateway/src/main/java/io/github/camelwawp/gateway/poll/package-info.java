/**
 * One way to work through a backlog in the journal or a folder: a polling consumer that hands its route one piece at a
 * time.
 */
package io.github.camelwawp.gateway.poll;
