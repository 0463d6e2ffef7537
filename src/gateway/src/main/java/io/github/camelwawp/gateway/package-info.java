/**
 * The gateway: a Camel Main application made of the component and of routes. Sources in {@code routes/} hand what they
 * read to {@code direct:forward}; from there it is one way to {@code wawp:send-text}.
 */
package io.github.camelwawp.gateway;
