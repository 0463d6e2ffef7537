package io.github.camelwawp.gateway.events;

import io.github.camelwawp.gateway.config.OptionReader;
import io.github.camelwawp.gateway.config.StartupException;
import java.time.Duration;

/**
 * The options {@code gateway.events.*} and {@code gateway.delivery.*}.
 *
 * @param secret      in the URL that Wawp calls; empty if an HMAC is used
 * @param hmacSecret  key of the HMAC that every call must carry; empty if the URL holds a secret
 * @param publicUrl   address at which Wawp reaches this gateway; empty if the operator enters the URL at Wawp
 * @param mostWaiting approximate limit of the backlog; beyond it Wawp is asked to retry later
 * @param retryFor    how long an event is retried while its route fails
 * @param alarmTexts  after how many texts without any report the account raises an alarm; 0 for never
 * @param alarmAfter  how long a person's delivery report may take; zero disables the alarm
 */
public record EventSettings(
        boolean enabled,
        String secret,
        String hmacSecret,
        String publicUrl,
        int mostWaiting,
        Duration retryFor,
        Duration alarmAfter,
        int alarmTexts) {

    public static EventSettings of(OptionReader options) {
        EventSettings settings = new EventSettings(
                options.flag("gateway.events.enabled"),
                options.text("gateway.events.secret"),
                options.text("gateway.events.hmac-secret"),
                options.text("gateway.events.public-url"),
                (int) options.whole("gateway.events.most-waiting"),
                options.time("gateway.events.retry-for"),
                options.time("gateway.delivery.alarm-after"),
                (int) options.whole("gateway.delivery.alarm-texts"));
        if (settings.enabled()
                && settings.secret().isBlank()
                && settings.hmacSecret().isBlank()) {
            throw new StartupException(
                    "gateway.events.enabled is true, but without a secret anybody could forge events: set WAWP_WEBHOOK_SECRET to a"
                            + " long random text, or gateway.events.hmac-secret.");
        }
        return settings;
    }

    boolean alarms() {
        return !alarmAfter.isZero();
    }

    /** The parameters of the webhook's URI. */
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

    /** Omits the secrets. */
    @Override
    public String toString() {
        return "events " + (enabled ? "on" : "off");
    }
}
