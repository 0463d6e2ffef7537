package io.github.camelwawp.sandbox;

import java.util.function.Supplier;

/** One endpoint of Wawp, in two steps so that a mishap can happen in between. */
interface Operation {

    /** @throws Refusal if Wawp would refuse the call; such a call does not use up a mishap */
    Job check(Call call);

    /**
     * A call that passed the checks.
     *
     * @param chatId the chat that the call concerns, or {@code null}
     * @param answer does the work and builds the answer; accepts the text, if the call sends one
     */
    record Job(String chatId, Supplier<Reply> answer) {}
}
