/**
 * The gateway: a Camel Main application that consists of the component and of routes. The sources in {@code routes/} send each
 * message to {@code direct:forward}; from there, all messages take the same path to {@code wawp:send-text}.
 */
package io.github.camelwawp.gateway;
