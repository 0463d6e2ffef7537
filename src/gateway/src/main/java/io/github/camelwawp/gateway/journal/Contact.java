package io.github.camelwawp.gateway.journal;

import java.time.Instant;

/**
 * What Wawp said of a phone number.
 *
 * @param phone  digits with country code
 * @param chatId WhatsApp's own id for it, null if the number is not on WhatsApp
 */
public record Contact(String phone, String chatId, Instant checkedAt) {

    /** Without the number. */
    @Override
    public String toString() {
        return "contact checked at " + checkedAt;
    }
}
