package io.github.camelwawp.gateway.journal;

import io.github.camelwawp.event.Ack;
import java.time.Instant;

/**
 * The record of one part of a delivery.
 *
 * @param number         the caller's number of the part
 * @param wawpId         id of the WhatsApp message, or null
 * @param reason         why the part is not sent, or null
 * @param firstAttemptAt null if the part was settled without an attempt, like {@code lastAttemptAt}
 * @param ack            the latest ack from WhatsApp; {@code PENDING} without a report, which is always so for a part in Wawp's
 *                       own queue; null unless the part is sent or queued
 * @param ackAt          time of the ack, or null
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
