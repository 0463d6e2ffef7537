package io.github.camelwawp.gateway.send;

import io.github.camelwawp.client.Reason;

/** What an operator can do about a reason that holds all messages. */
final class Advice {

    private Advice() {}

    static String on(Reason reason) {
        return switch (reason) {
            case CREDENTIALS -> "Check WAWP_ACCESS_TOKEN against Wawp's dashboard.";
            case PLAN -> "Check plan and quota in Wawp's dashboard.";
            case INSTANCE -> "Check WAWP_INSTANCE_ID, and that its phone is still linked, in Wawp's dashboard.";
            case SESSION_NOT_WORKING -> "Start the session, or scan its QR code, in Wawp's dashboard.";
            case WRONG_BASE_URL -> "Check camel.component.wawp.base-url: the server there is not Wawp.";
            case OPT_OUT_UNREADABLE -> "Check the database of gateway.journal.url.";
            case RATE_LIMITED -> "Nothing to do: sending continues when Wawp's rate limit allows it.";
            default -> "Nothing to do if Wawp or the network is down: sending continues when they are back.";
        };
    }
}
