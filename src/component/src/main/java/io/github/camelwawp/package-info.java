/**
 * The {@code wawp:} component: sends WhatsApp texts from Camel routes through the Wawp HTTP API, and receives its events.
 *
 * <p>The types that a Camel application uses:
 *
 * <ul>
 *   <li>{@link io.github.camelwawp.WawpComponent} and {@link io.github.camelwawp.WawpConfiguration}: the account and all
 *       options; {@link io.github.camelwawp.WawpConstants}: the headers
 *   <li>{@link io.github.camelwawp.WawpResult}: what a send returns; {@link io.github.camelwawp.WawpException} and its
 *       subclasses: why a send failed, each with a {@link io.github.camelwawp.client.Reason}
 *   <li>{@link io.github.camelwawp.WawpProgress}: remembers across restarts what was sent
 *   <li>{@link io.github.camelwawp.WawpOptOut}: keeps the list of people who wrote STOP
 * </ul>
 *
 * <p>Of the packages below, only {@code client} uses Camel:
 *
 * <ul>
 *   <li>{@link io.github.camelwawp.client}: the call to Wawp and what its answer means
 *   <li>{@link io.github.camelwawp.recipient}: phone numbers and WhatsApp's ids
 *   <li>{@link io.github.camelwawp.text}: texts in parts within Wawp's limit
 *   <li>{@link io.github.camelwawp.event}: webhook events, and whether they come from Wawp
 *   <li>{@link io.github.camelwawp.optout}: the words that mean STOP and START
 * </ul>
 */
package io.github.camelwawp;
