package io.github.camelwawp.soak;

/** What the gateway is made of in one run, and what happens to it. */
enum Variant {

    /** Nothing that the gateway could be unsure about: nothing may be doubled. */
    CALM(false, false, false, false),
    /** Kills; the journal in a file, each source keeps its messages until they are sent. */
    FILE_JOURNAL(true, false, false, false),
    /** Kills, and a database that is cut off and goes away. */
    POSTGRES(true, true, false, false),
    /** As before, with a queue between sources and sender. */
    POSTGRES_OUTBOX(true, true, true, false),
    /** Kills and a journal in a file, little memory, and everybody who can reach it attacks it all the while. */
    UNDER_ATTACK(true, false, false, true);

    final boolean rough;
    final boolean postgres;
    final boolean outbox;
    final boolean attacked;

    Variant(boolean rough, boolean postgres, boolean outbox, boolean attacked) {
        this.rough = rough;
        this.postgres = postgres;
        this.outbox = outbox;
        this.attacked = attacked;
    }
}
