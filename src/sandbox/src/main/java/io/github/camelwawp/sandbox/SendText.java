package io.github.camelwawp.sandbox;

/** {@code POST /v2/send/text}: keeps the text instead of sending it. */
final class SendText implements Operation {

    /** Wawp documents this limit without a unit; UTF-16 units are the strictest interpretation. */
    static final int LONGEST = 4096;

    private final Credentials credentials;
    private final SandboxState state;
    private final Engine engine;

    SendText(Credentials credentials, SandboxState state, Engine engine) {
        this.credentials = credentials;
        this.state = state;
        this.engine = engine;
    }

    @Override
    public Job check(Call call) {
        state.called();
        String instance = credentials.check(call);
        String chatId = call.required("chatId");
        String message = call.required("message");
        if (!ChatIds.isRecipient(chatId)) {
            throw Refusal.badRequest(
                    "invalid_param",
                    "chatId must be digits and @c.us, @g.us, @newsletter or @lid, such as 201234567890@c.us.");
        }
        if (message.length() > LONGEST) {
            throw Refusal.badRequest("invalid_param", "message must be at most " + LONGEST + " characters.");
        }
        if (!SandboxState.WORKING.equals(state.session())) {
            throw Refusal.sessionNotReady(instance, state.session());
        }
        String replyTo = call.param("reply_to");
        return new Job(chatId, () -> {
            SandboxMessage accepted = state.messages().accept(instance, chatId, message, replyTo);
            return Reply.json(200, state.ids().in(state.shape().answer(accepted), accepted))
                    .after(engine.accepted(accepted));
        });
    }
}
