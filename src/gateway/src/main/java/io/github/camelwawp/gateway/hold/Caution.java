package io.github.camelwawp.gateway.hold;

import java.time.Instant;

/**
 * A problem of the account that holds some texts or none.
 *
 * @param reason   a code, as of a hold
 * @param what     what the problem means for texts, as a sentence
 * @param advice   what an operator can do
 * @param link     a page that helps, or null; the link may hold the account's number, which no log shows
 * @param nextLook when the gateway next checks whether it is over; null if something else shows that
 */
public record Caution(
        String reason, String what, String advice, String link, Instant since, Instant nextLook, Effect effect) {

    /** Without the link, for answers that need no token. */
    public Caution withoutLink() {
        return new Caution(reason, what, advice, null, since, nextLook, effect);
    }

    /** The worst comes last. */
    public enum Effect {
        /** The gateway holds some texts back. */
        SOME_WAIT,
        /** The gateway goes on, but what it sends does not seem to arrive. */
        NOTHING_ARRIVES
    }
}
