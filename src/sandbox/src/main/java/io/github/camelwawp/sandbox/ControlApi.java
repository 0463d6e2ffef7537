package io.github.camelwawp.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.stream.Collectors;

/** {@code /sandbox/*}: inspects and controls the sandbox. */
final class ControlApi {

    private final SandboxState state;
    private final Engine engine;

    ControlApi(SandboxState state, Engine engine) {
        this.state = state;
        this.engine = engine;
    }

    /** The texts without the replies, which have a separate list. */
    Reply messages() {
        return Reply.json(200, Json.of(state.messages().sent()));
    }

    Reply clearMessages() {
        state.messages().clear();
        return Reply.noContent();
    }

    Reply mishaps() {
        return Reply.json(200, scripted());
    }

    Reply script(byte[] body) {
        Mishap mishap = Refusal.unlessLegal(() -> Mishap.read(Json.object(body)));
        Refusal.unlessLegal(() -> {
            state.mishaps().add(mishap);
            return mishap;
        });
        return Reply.json(201, mishap.toJson());
    }

    Reply clearMishaps() {
        state.mishaps().clear();
        return Reply.noContent();
    }

    /** The kinds of mishaps that can be scripted; the page makes its buttons from them. */
    Reply mishapKinds() {
        ArrayNode list = Json.array();
        for (MishapKind kind : MishapKind.values()) {
            ObjectNode entry = Mishap.of(kind).toJson();
            list.add(entry.put("sentence", kind.sentence()));
        }
        return Reply.json(200, list);
    }

    Reply session() {
        return Reply.json(200, Json.object().put("status", state.session()));
    }

    Reply session(byte[] body) {
        String status = word(body, "status");
        Refusal.unlessLegal(() -> {
            engine.session(status);
            return status;
        });
        return session();
    }

    Reply shape() {
        return Reply.json(200, Json.object().put("shape", state.shape().name()));
    }

    Reply shape(byte[] body) {
        String name = word(body, "shape");
        state.shape(Arrays.stream(AnswerShape.values())
                .filter(shape -> shape.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.badRequest(
                        "invalid_param",
                        "shape must be one of "
                                + Arrays.stream(AnswerShape.values())
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", ")) + ".")));
        return shape();
    }

    /** {@code {"phone": "…", "chatId": "…"}}; a null or missing chatId means that the number is not on WhatsApp. */
    Reply contact(byte[] body) {
        String phone = word(body, "phone");
        String chatId = word(body, "chatId");
        Refusal.unlessLegal(() -> {
            state.contact(phone, chatId.isEmpty() ? null : chatId);
            return phone;
        });
        return Reply.noContent();
    }

    Reply state() {
        return Reply.json(200, stateJson());
    }

    Reply clearAll() {
        engine.clear();
        return Reply.noContent();
    }

    ObjectNode stateJson() {
        ObjectNode json = Json.object()
                .put("session", state.session())
                .put("shape", state.shape().name())
                .put("plan", state.plan().name())
                .put("calls", state.calls())
                .put("accepted", state.messages().accepted());
        json.set("mishaps", scripted());
        json.set("acks", state.acks().toJson());
        json.set("delivery", state.delivery().toJson());
        json.set("events", state.events().toJson(state.webhooks().served()));
        return json;
    }

    private ArrayNode scripted() {
        ArrayNode list = Json.array();
        state.mishaps().all().forEach(mishap -> list.add(mishap.toJson()));
        return list;
    }

    private static String word(byte[] body, String field) {
        JsonNode value = Json.object(body).path(field);
        return value.isTextual() ? value.textValue() : "";
    }
}
