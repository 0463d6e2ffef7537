package io.github.camelwawp.gateway.journal;

import io.github.camelwawp.event.Ack;
import java.time.Instant;

/**
 * What is known of one part of a delivery.
 *
 * @param number         counted as the caller counts
 * @param wawpId         id of the WhatsApp message, or null
 * @param reason         why it is not sent, or null
 * @param firstAttemptAt null if it was settled without an attempt; so is {@code lastAttemptAt}
 * @param ack            how far WhatsApp says it got, {@code PENDING} while it has not said anything, as it never does of
 *                       what is in Wawp's own queue; null unless the part is sent or queued
 * @param ackAt          since when, or null
 */
public record PartRecord(
        int number,
        PartState state,
        String wawpId,
        String reason,
        int attempts,
        Instant firstAttemptAt,
        Instant lastAttemptAt,
        Ack ack,
        Instant ackAt) {}
