package io.github.camelwawp.soak;

/** One attack, once. An exception means: it never came to it. */
interface Strike {

    /** In what must never be sent. */
    String FORBIDDEN_WORDS = "must never be sent";

    /** @param number another one each time */
    void at(int number) throws Exception;
}
