package io.github.camelwawp.event;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks that the caller is Wawp. Comparisons take the same time for a nearly right secret as for a wrong one. */
public final class Authenticity {

    private final Authentication how;
    private final byte[] secret;
    private final String algorithm;

    private Authenticity(Authentication how, String secret, String algorithm) {
        this.how = how;
        this.secret = secret == null ? null : secret.getBytes(StandardCharsets.UTF_8);
        this.algorithm = algorithm;
    }

    /** Accepts every caller. */
    public static Authenticity none() {
        return new Authenticity(Authentication.NONE, null, null);
    }

    /** Accepts callers whose URL holds the secret. */
    public static Authenticity urlSecret(String secret) {
        return new Authenticity(Authentication.URL_SECRET, secret, null);
    }

    /**
     * @param algorithm JCA name such as HmacSHA512; an algorithm that the request names is ignored
     * @throws IllegalArgumentException if the JVM has no algorithm of this name
     */
    public static Authenticity hmac(String secret, String algorithm) {
        Authenticity hmac = new Authenticity(Authentication.HMAC, secret, algorithm);
        hmac.hash(new byte[0]);
        return hmac;
    }

    /** Whether the secret in the URL is right, which can be checked before the body arrives; true if none is required. */
    public boolean acceptsUrl(Object said) {
        // Two values arrive as a list; a caller that sends two is refused.
        return how != Authentication.URL_SECRET
                || said instanceof String s && MessageDigest.isEqual(secret, s.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Whether the body's signature is right; true if none is required.
     *
     * @param said the header as received, in hexadecimal digits of either case, or null
     */
    public boolean acceptsBody(byte[] body, Object said) {
        if (how != Authentication.HMAC) {
            return true;
        }
        try {
            return said instanceof String s
                    && MessageDigest.isEqual(hash(body), HexFormat.of().parseHex(s.strip()));
        } catch (IllegalArgumentException notHexadecimal) {
            return false;
        }
    }

    private byte[] hash(byte[] body) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, algorithm));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("this JVM has no such HMAC: " + algorithm, e);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return how.name();
    }
}
