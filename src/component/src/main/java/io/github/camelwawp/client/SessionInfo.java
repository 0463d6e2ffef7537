package io.github.camelwawp.client;

/**
 * What Wawp says of the session.
 *
 * @param status  Wawp's word ({@code WORKING}, {@code SCAN_QR_CODE}, …), null if it gave none
 * @param failure why no state could be had, null if one was
 */
public record SessionInfo(String status, Outcome.Failed failure) {

    /** Only {@code WORKING} can send; a word nobody knows means no. */
    public boolean working() {
        return "WORKING".equals(status);
    }
}
