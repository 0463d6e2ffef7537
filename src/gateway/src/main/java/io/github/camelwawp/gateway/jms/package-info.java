/**
 * JMS in the gateway: the connections to the broker, how a JMS message is read, the outbox several gateways share, and
 * the broker inside the gateway for trying it. {@link io.github.camelwawp.gateway.jms.JmsSetup} puts it together.
 */
package io.github.camelwawp.gateway.jms;
