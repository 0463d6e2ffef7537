package io.github.camelwawp.event;

/** How a webhook's caller proves to be Wawp. */
public enum Authentication {
    /** By a secret in the URL's query, which Wawp advises. */
    URL_SECRET,
    /** By a keyed hash of the raw body in a header. */
    HMAC,
    /** Not at all: anybody who can reach the webhook can make up events. */
    NONE
}
