/**
 * JMS in the gateway: broker connections, reading of JMS messages, the outbox that several gateways share, and an
 * embedded broker for trials. {@link io.github.camelwawp.gateway.jms.JmsStation} puts it together.
 */
package io.github.camelwawp.gateway.jms;
