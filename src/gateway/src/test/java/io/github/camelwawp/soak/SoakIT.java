package io.github.camelwawp.soak;

/** With the journal in a file. */
class SoakIT extends SoakRuns {

    SoakIT() {
        super("soak.txt", variant -> !variant.postgres && !variant.attacked);
    }
}
