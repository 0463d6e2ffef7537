package io.github.camelwawp.event;

/** How the caller of a webhook proves that it is Wawp. */
public enum Authentication {
    /** By a secret in the URL's query, as Wawp recommends. */
    URL_SECRET,
    /** By an HMAC of the raw body in a header. */
    HMAC,
    /** Not at all: anyone who can reach the webhook can forge events. */
    NONE
}
