package io.github.camelwawp.gateway.monitor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;

/** Warns before the certificate of the mail server expires, and is down when it has. */
final class CertificateHealth extends Report {

    /** Certificates that are renewed by themselves are renewed earlier than that. */
    static final Duration SOON = Duration.ofDays(14);

    /** When it expires, if that is known. */
    private final Supplier<Optional<Instant>> certificate;

    private final Clock clock;

    CertificateHealth(Supplier<Optional<Instant>> certificate, Clock clock) {
        super("mail-certificate");
        this.certificate = certificate;
        this.clock = clock;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        builder.up();
        certificate.get().ifPresent(expires -> {
            builder.detail("expires", expires.toString());
            Instant now = clock.instant();
            if (!now.isBefore(expires)) {
                builder.message("the certificate of the mail server has expired, so no mail can be read: renew it")
                        .down();
            } else if (now.isAfter(expires.minus(SOON))) {
                builder.detail("warning", "it expires within 14 days: renew it");
            }
        });
    }
}
