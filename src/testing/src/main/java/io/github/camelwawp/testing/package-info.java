/** Test helpers that several modules share: a browser, captured log lines, a scripted server, processor time. */
package io.github.camelwawp.testing;
