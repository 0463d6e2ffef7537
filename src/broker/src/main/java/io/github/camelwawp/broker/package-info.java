/** An embedded JMS broker for trying the gateway: part of the sandbox profile and of tests, never of production. */
package io.github.camelwawp.broker;
