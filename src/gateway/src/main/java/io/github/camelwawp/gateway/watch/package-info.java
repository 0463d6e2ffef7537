/**
 * Nothing ends in silence: an Error in a step is the trouble of its message, a poll comes round whatever happened in it, one that
 * does not is told of, and a process whose memory ran out ends.
 */
package io.github.camelwawp.gateway.watch;
