package io.github.camelwawp.optout;

/** What a person asks for by a message that is nothing but one of its words. */
public enum Keyword {
    /** No more texts. */
    STOP,
    /** Texts again. */
    START,
    /** Who writes here, and how to stop it. */
    HELP
}
