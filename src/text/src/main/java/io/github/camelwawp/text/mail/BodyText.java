package io.github.camelwawp.text.mail;

/**
 * One body as WhatsApp text.
 *
 * @param earlier  how many lines of earlier messages were cut; blank ones do not count
 * @param language an ISO 639 code if the body says it, else empty
 */
record BodyText(String text, long earlier, String language) {

    static BodyText whole(String text) {
        return new BodyText(text, 0, "");
    }
}
