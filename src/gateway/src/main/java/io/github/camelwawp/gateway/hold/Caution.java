package io.github.camelwawp.gateway.hold;

import java.time.Instant;

/**
 * Trouble of the account that does not hold everything.
 *
 * @param reason   a code, as of a hold
 * @param what     what it means for texts, as a sentence
 * @param advice   what an operator can do
 * @param link     what helps, or null; it may hold the account's number, which no log shows
 * @param nextLook when the gateway next checks whether it is over; null if something else will tell
 */
public record Caution(
        String reason, String what, String advice, String link, Instant since, Instant nextLook, Effect effect) {

    /** For those whom nobody has asked for a token. */
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
