package io.github.camelwawp.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

/** What a sender does before it calls Wawp. */
final class Sending {

    private Sending() {}

    /** Claims the delivery, unless this gateway has it already. */
    static void attempting(Journal journal, long delivery, int part) {
        journal.claims().take(delivery);
        assertThat(journal.claims().attempting(delivery, part)).isTrue();
    }
}
