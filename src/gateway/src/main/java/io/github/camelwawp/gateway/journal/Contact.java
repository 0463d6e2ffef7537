package io.github.camelwawp.gateway.journal;

import java.time.Instant;

/**
 * Wawp's answer about a phone number.
 *
 * @param phone  digits with country code
 * @param chatId WhatsApp's id of the number, null if the number is not on WhatsApp
 */
public record Contact(String phone, String chatId, Instant checkedAt) {

    /** Omits the number. */
    @Override
    public String toString() {
        return "contact checked at " + checkedAt;
    }
}
