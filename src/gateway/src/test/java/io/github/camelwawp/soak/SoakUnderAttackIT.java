package io.github.camelwawp.soak;

/** With the journal in a file, while everybody who can reach the gateway attacks it. */
class SoakUnderAttackIT extends SoakRuns {

    SoakUnderAttackIT() {
        super("soak-under-attack.txt", variant -> variant.attacked);
    }
}
