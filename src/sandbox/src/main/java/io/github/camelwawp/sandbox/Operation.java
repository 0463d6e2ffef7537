package io.github.camelwawp.sandbox;

import java.util.function.Supplier;

/** One endpoint of Wawp, in two steps, so that a mishap can happen between them. */
interface Operation {

    /** @throws Refusal where Wawp would turn the call away; such a call uses up no mishap. */
    Work check(Call call);

    /**
     * A call that passed the checks.
     *
     * @param chatId whom it concerns, or {@code null}
     * @param answer does the work and words the answer; a text is in the list once this has run
     */
    record Work(String chatId, Supplier<Reply> answer) {}
}
