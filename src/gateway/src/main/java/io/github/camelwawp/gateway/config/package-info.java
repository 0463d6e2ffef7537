/**
 * The options of the gateway: one list of their names, kinds, defaults and ranges, which the start checks, Java and the YAML routes
 * read, and the documentation prints.
 */
package io.github.camelwawp.gateway.config;
