package io.github.camelwawp.sandbox;

/** The JSON shape of the answer to an accepted text. Wawp's own shape depends on the engine behind the session. */
public enum AnswerShape {

    /** The documented shape: {@code id} is an object, {@code _data} repeats the whole message. */
    WEBJS("answer-webjs.json", "", ""),
    /** {@code id} is a string; the other fields are in {@code _data.Info}. */
    GOWS("answer-gows.json", "", ""),
    /** {@code key.id} and a {@code status} of {@code PENDING}. */
    NOWEB("answer-noweb.json", "", ""),
    /** No message id yet, only a {@code job_id}. */
    QUEUED("answer-queued.json", "", ""),
    /** The WEBJS shape inside {@code data}. */
    WRAPPED("answer-webjs.json", "{\"data\":", "}"),
    /** A {@code success} flag and a {@code message_id}. */
    LEGACY("answer-legacy.json", "", "");

    private final AnswerTemplate template;

    AnswerShape(String resource, String before, String after) {
        this.template = AnswerTemplate.load(resource, before, after);
    }

    String answer(SandboxMessage message) {
        return template.fill(message);
    }
}
