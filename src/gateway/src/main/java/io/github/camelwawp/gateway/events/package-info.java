/**
 * The way back: the gateway stores what Wawp reports by webhook before it acknowledges it, and processes it afterwards.
 * Delivery reports go to the journal, and each change goes to the user's route {@code direct:delivery}; incoming
 * messages go to the opt-out list and to the user's route {@code direct:inbound}.
 */
package io.github.camelwawp.gateway.events;
