package io.github.camelwawp.client;

/**
 * Whether a phone number is on WhatsApp, as Wawp reports it.
 *
 * @param exists  whether the number is on WhatsApp; false if unknown
 * @param chatId  WhatsApp's own id for the number, null if Wawp gave none
 * @param failure why the check failed, null if it did not
 */
public record Existence(boolean exists, String chatId, Outcome.Failed failure) {}
