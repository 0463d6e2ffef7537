package io.github.camelwawp.gateway.mail;

import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** The certificate that the mail server showed when a connection was last made. */
public final class SeenCertificate {

    private volatile Instant expires;

    SeenCertificate() {}

    /** When it, or one of those above it, expires; empty before the first connection with TLS. */
    public Optional<Instant> expires() {
        return Optional.ofNullable(expires);
    }

    void see(Certificate... chain) {
        Arrays.stream(chain)
                .filter(X509Certificate.class::isInstance)
                .map(one -> ((X509Certificate) one).getNotAfter().toInstant())
                .min(Comparator.naturalOrder())
                .ifPresent(first -> expires = first);
    }
}
