/** The entry point for messages of all sources: applies the template and creates a delivery for each recipient. */
package io.github.camelwawp.gateway.forward;
