/** Messages that cannot be sent, stored in one folder each, and their replay. */
package io.github.camelwawp.gateway.deadletter;
