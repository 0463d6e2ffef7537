/**
 * The way back: what Wawp tells by webhook is stored before it is confirmed, and worked off afterwards. Delivery reports go
 * to the journal and each change to the user's route {@code direct:delivery}; what people write goes to the opt-out list and
 * to the user's route {@code direct:inbound}.
 */
package io.github.camelwawp.gateway.events;
