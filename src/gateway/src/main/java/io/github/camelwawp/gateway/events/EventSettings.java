package io.github.camelwawp.gateway.events;

import java.time.Duration;

/**
 * What {@code gateway.events.*} and {@code gateway.delivery.*} say.
 *
 * @param secret      in the URL that Wawp calls; empty with an HMAC
 * @param hmacSecret  key of the HMAC that every call must carry; empty for a secret in the URL
 * @param publicUrl   address under which Wawp reaches this gateway; empty if the URL is entered at Wawp by hand
 * @param mostWaiting about so many events wait, then Wawp is asked to come again
 * @param retryFor    so long an event is tried again whose route fails
 * @param alarmAfter  so long a person's delivery report may take; zero for ever
 */
public record EventSettings(
        boolean enabled,
        String secret,
        String hmacSecret,
        String publicUrl,
        int mostWaiting,
        Duration retryFor,
        Duration alarmAfter) {

    public boolean alarms() {
        return !alarmAfter.isZero();
    }

    /** Of the webhook's URI. */
    String parameters() {
        return (hmacSecret.isBlank()
                        ? "webhookSecret=RAW({{gateway.events.secret}})"
                        : "authentication=HMAC&hmacSecret=RAW({{gateway.events.hmac-secret}})"
                                + "&hmacHeader={{gateway.events.hmac-header}}&hmacAlgorithm={{gateway.events.hmac-algorithm}}")
                + "&maxEventSize={{gateway.events.max-size}}&events=message,message.ack,session.status"
                + (publicUrl.isBlank()
                        ? "&webhookAutoRegister=false"
                        : "&webhookExternalUrl=RAW({{gateway.events.public-url}})");
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "events " + (enabled ? "on" : "off");
    }
}
