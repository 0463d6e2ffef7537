package io.github.camelwawp.client;

/**
 * What Wawp says of a phone number.
 *
 * @param exists  whether it is on WhatsApp, false too if that is not known
 * @param chatId  WhatsApp's own id for it, null if Wawp gave none
 * @param failure why nothing could be found out, null if something was
 */
public record Existence(boolean exists, String chatId, Outcome.Failed failure) {}
