package io.github.camelwawp.gateway.journal;

import java.time.Instant;

/**
 * What is known of one part of a delivery.
 *
 * @param number         counted as the caller counts
 * @param wawpId         id of the WhatsApp message, or null
 * @param reason         why it is not sent, or null
 * @param firstAttemptAt null if it was settled without an attempt; so is {@code lastAttemptAt}
 */
public record PartRecord(int number, PartState state, String wawpId, String reason, int attempts, Instant firstAttemptAt,
        Instant lastAttemptAt) {
}
