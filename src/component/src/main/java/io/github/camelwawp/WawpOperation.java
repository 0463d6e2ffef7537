package io.github.camelwawp;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What an endpoint does: the part of its URI after {@code wawp:}. */
public enum WawpOperation {

    /** Sends the message body as a text. */
    SEND_TEXT("send-text"),
    /** Asks for the state of the session; the body becomes Wawp's word, such as {@code WORKING}. */
    SESSION_INFO("session-info"),
    /** Asks for WhatsApp's own id of the phone number in the body; the body becomes that id, or null if there is none. */
    CHECK_EXISTS("check-exists"),
    /**
     * Asks for the phone number behind the privacy id in the body; the body becomes its JID, or null if Wawp does not know
     * it.
     */
    RESOLVE_LID("resolve-lid"),
    /**
     * Asks for the limits of the session's rate policy; the body becomes a map from Wawp's names, such as
     * {@code send_message_per_minute}, to numbers. Limits that Wawp does not name are missing.
     */
    RATE_LIMIT("rate-limit"),
    /** Receives Wawp's events by webhook: {@code webhook:wawp:events}. */
    EVENTS("events");

    private final String path;

    WawpOperation(String path) {
        this.path = path;
    }

    /** @throws IllegalArgumentException that lists the valid operations */
    static WawpOperation of(String path) {
        for (WawpOperation operation : values()) {
            if (operation.path.equals(path)) {
                return operation;
            }
        }
        throw new IllegalArgumentException("wawp has no operation '" + path + "': it has "
                + Arrays.stream(values()).map(o -> "wawp:" + o).collect(Collectors.joining(", ")));
    }

    @Override
    public String toString() {
        return path;
    }
}
