/**
 * One way to work off what waits, in the journal or in a folder: a polling consumer that hands a route one piece after the other.
 */
package io.github.camelwawp.gateway.poll;
