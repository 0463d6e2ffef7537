package io.github.camelwawp.client;

/**
 * The state of the session, as Wawp reports it.
 *
 * @param status  Wawp's word ({@code WORKING}, {@code SCAN_QR_CODE}, …), null if it gave none
 * @param me      the JID of the session's own number, as Wawp wrote it; null if it gave none
 * @param failure why the state is unknown, null if it is known
 */
public record SessionInfo(String status, String me, Outcome.Failed failure) {

    /** Without the number. */
    @Override
    public String toString() {
        return "SessionInfo: " + (failure == null ? status : failure.reason());
    }
}
