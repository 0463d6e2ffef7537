/**
 * The options of the gateway, in one list of names, kinds, defaults and ranges. The check at startup, the Java code, the YAML
 * routes and the documentation all use this list.
 */
package io.github.camelwawp.gateway.config;
