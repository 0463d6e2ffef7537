package io.github.camelwawp.text.mail;

/**
 * One body of a mail as WhatsApp text.
 *
 * @param earlier  how many non-blank lines of earlier messages were cut
 * @param language the ISO 639 code that the body declares, or empty
 */
record BodyText(String text, long earlier, String language) {

    static BodyText whole(String text) {
        return new BodyText(text, 0, "");
    }
}
