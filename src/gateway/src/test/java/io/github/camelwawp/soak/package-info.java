/**
 * The soak test: a gateway that is fed, hindered and killed, and the count of what became of each message. Some variants run shortly in
 * every build, and all of them longer by {@code ./mvnw -Psoak verify -Dsoak.messages=50000 -Dsoak.kills=100};
 * {@code -Dsoak.variants=UNDER_ATTACK} chooses among the variants.
 */
package io.github.camelwawp.soak;
