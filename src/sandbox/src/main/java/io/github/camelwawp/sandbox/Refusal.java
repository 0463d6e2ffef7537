package io.github.camelwawp.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Supplier;

/** Ends a call with an error answer. The caller sees its text, so it never quotes the request. */
final class Refusal extends RuntimeException {

    private final int status;
    private final ObjectNode body;

    private Refusal(int status, String message, ObjectNode body) {
        super(message, null, false, false);
        this.status = status;
        this.body = body;
    }

    static Refusal of(int status, String code, String message) {
        ObjectNode body = Json.object().put("code", code).put("message", message);
        body.putObject("data").put("status", status);
        return new Refusal(status, message, body);
    }

    static Refusal badRequest(String code, String message) {
        return of(400, code, message);
    }

    /** The engine's error, which Wawp passes on: here {@code status} is the session status. */
    static Refusal sessionNotReady(String instanceId, String session) {
        ObjectNode body = Json.object()
                .put("error", "Session status is not as expected. Try again later or restart the session")
                .put("session", instanceId)
                .put("status", session);
        body.putArray("expected").add(SandboxState.WORKING);
        return new Refusal(422, "Session status is not as expected", body);
    }

    /** @throws Refusal with status 400 and the rule, if the step throws {@link IllegalArgumentException} */
    static <T> T unlessLegal(Supplier<T> step) {
        try {
            return step.get();
        } catch (IllegalArgumentException e) {
            throw badRequest("invalid_param", e.getMessage());
        }
    }

    Reply reply() {
        return Reply.json(status, body);
    }
}
