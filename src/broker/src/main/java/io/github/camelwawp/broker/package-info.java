/**
 * A JMS broker to try the gateway on: part of the sandbox profile and of tests, never of production.
 */
package io.github.camelwawp.broker;
