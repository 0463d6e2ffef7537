package io.github.camelwawp.soak;

/** With a journal that gateways can share. */
class SharedSoakIT extends SoakRuns {

    SharedSoakIT() {
        super("soak-shared.txt", variant -> variant.postgres);
    }
}
