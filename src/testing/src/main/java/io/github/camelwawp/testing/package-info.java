/**
 * What the tests of several modules share: a browser, the log, a server that misbehaves, processor time.
 */
package io.github.camelwawp.testing;
