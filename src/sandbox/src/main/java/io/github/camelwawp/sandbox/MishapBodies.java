package io.github.camelwawp.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Error answers observed from Wawp that consist of a status and a body. */
final class MishapBodies {

    private static final String UPSTREAM = "wawp_upstream_error";
    private static final String SENTENCE = "The upstream WhatsApp engine did not answer.";

    private MishapBodies() {}

    static Reply reply(Mishap mishap, Call call) {
        int status = (int) mishap.number(MishapSetting.STATUS);
        ObjectNode body = Json.object();
        switch (mishap.kind()) {
            case UPSTREAM_ERROR_IN_CODE ->
                body.put("code", UPSTREAM)
                        .put("message", SENTENCE)
                        .putObject("data")
                        .put("status", status);
            case UPSTREAM_ERROR_IN_ERROR ->
                body.put("success", false).put("error", UPSTREAM).put("message", SENTENCE);
            case UPSTREAM_ERROR_IN_ERROR_CODE ->
                body.putObject("error")
                        .put("code", UPSTREAM)
                        .put("key", "upstream")
                        .put("message", SENTENCE);
            case UPSTREAM_ERROR_AS_KEY -> body.putObject(UPSTREAM).put("message", SENTENCE);
            case ERROR_463 ->
                body.put("statusCode", status)
                        .putObject("exception")
                        .put("name", "Error")
                        .put("message", "2 UNKNOWN: server returned error 463");
            case CRASH_ECHOING_REQUEST -> crash(status, body, call);
            case HTML -> {
                return Reply.of(
                        status,
                        "text/html; charset=utf-8",
                        "<!DOCTYPE html>\n<html><head><title>" + status + "</title></head><body><center><h1>" + status
                                + "</h1></center><hr></body></html>\n");
            }
            default -> {
                return Reply.of(status, mishap.text(MishapSetting.CONTENT_TYPE), mishap.text(MishapSetting.BODY));
            }
        }
        return Reply.json(status, body);
    }

    private static void crash(int status, ObjectNode body, Call call) {
        body.put("statusCode", status).put("timestamp", "2026-01-01T00:00:00.000Z");
        body.putObject("exception")
                .put("name", "TypeError")
                .put("message", "Cannot read properties of undefined")
                .put("stack", "TypeError: Cannot read properties of undefined\n    at sendText (session.js:1:1)");
        ObjectNode request = body.putObject("request")
                .put("path", call.request().path())
                .put("method", call.request().method().name());
        request.set("body", call.body());
        request.put("query", call.request().query());
    }
}
