package io.github.camelwawp.optout;

/** The request that a message makes when it consists of a keyword alone. */
public enum Keyword {
    /** Send no more texts. */
    STOP,
    /** Send texts again. */
    START,
    /** Explain who sends the texts and how to stop them. */
    HELP
}
