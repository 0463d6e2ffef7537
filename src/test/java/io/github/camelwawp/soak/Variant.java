package io.github.camelwawp.soak;

/** What the gateway is made of in one run, and what happens to it. */
enum Variant {

    /** Nothing that the gateway could be unsure about: nothing may be doubled. */
    CALM(false, false, false),
    /** Kills; the journal in a file, each source keeps its messages until they are sent. */
    FILE_JOURNAL(true, false, false),
    /** Kills, and a database that is cut off and goes away. */
    POSTGRES(true, true, false),
    /** As before, with a queue between sources and sender. */
    POSTGRES_OUTBOX(true, true, true);

    final boolean rough;
    final boolean postgres;
    final boolean outbox;

    Variant(boolean rough, boolean postgres, boolean outbox) {
        this.rough = rough;
        this.postgres = postgres;
        this.outbox = outbox;
    }
}
