package io.github.camelwawp.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.stream.Collectors;

/** The part of {@code /sandbox/*} for incoming traffic: acks, replies and the events that report them. */
final class EventControl {

    private final SandboxState state;
    private final Engine engine;

    EventControl(SandboxState state, Engine engine) {
        this.state = state;
        this.engine = engine;
    }

    Reply acks() {
        return Reply.json(200, state.acks().toJson());
    }

    Reply acks(byte[] body) {
        state.acks(Refusal.unlessLegal(() -> state.acks().with(Json.object(body))));
        return acks();
    }

    /** {@code {"id", "ack": "READ"}}: sends one ack. */
    Reply ack(byte[] body) {
        return Refusal.unlessLegal(() -> {
            Fields fields = new Fields(Json.object(body));
            String id = fields.required("id", 300);
            AckLevel level = AckLevel.named("ack", fields.required("ack", 20));
            fields.noOthers();
            engine.ack(id, level);
            return Reply.noContent();
        });
    }

    Reply replies() {
        return Reply.json(200, Json.of(state.messages().replies()));
    }

    Reply reply(byte[] body) {
        return Refusal.unlessLegal(() -> Reply.json(201, Json.of(engine.reply(SandboxReply.read(Json.object(body))))));
    }

    Reply delivery() {
        return Reply.json(200, state.delivery().toJson());
    }

    Reply delivery(byte[] body) {
        state.delivery(Refusal.unlessLegal(() -> state.delivery().with(Json.object(body))));
        return delivery();
    }

    /** The event envelopes as posted. */
    Reply events() {
        return Reply.json(
                200, state.events().all().stream().map(SandboxEvent::json).collect(Collectors.joining(",", "[", "]")));
    }

    /** {@code {"event", "payload": {…}}}: sends any event. */
    Reply emit(byte[] body) {
        return Refusal.unlessLegal(() -> {
            Fields fields = new Fields(Json.object(body));
            String event = fields.required("event", 100);
            ObjectNode payload = fields.object("payload");
            fields.noOthers();
            engine.emit(event, payload);
            return Reply.noContent();
        });
    }

    /** {@code {"plan": "FREE"}}, or {@code PAID}. */
    Reply plan(byte[] body) {
        return Refusal.unlessLegal(() -> {
            Fields fields = new Fields(Json.object(body));
            String plan = fields.required("plan", 20);
            fields.noOthers();
            if (!plan.equals(SandboxPlan.FREE.name()) && !plan.equals(SandboxPlan.PAID.name())) {
                throw new IllegalArgumentException("plan must be PAID or FREE.");
            }
            state.plan(SandboxPlan.valueOf(plan));
            return Reply.json(200, Json.object().put("plan", plan));
        });
    }

    /** {@code {"chatId": "…", "text": "…"}}: the owner types a text on the session's phone. */
    Reply typed(byte[] body) {
        return Refusal.unlessLegal(() -> {
            Fields fields = new Fields(Json.object(body));
            String chatId = fields.required("chatId", 100);
            String text = fields.required("text", 65_536);
            fields.noOthers();
            return Reply.json(201, Json.of(engine.typed(chatId, text)));
        });
    }

    /** {@code {"ids": "DOLLAR"}}: sets the format of message ids. */
    Reply ids(byte[] body) {
        return Refusal.unlessLegal(() -> {
            Fields fields = new Fields(Json.object(body));
            IdShape shape = IdShape.named(fields.required("ids", 20));
            fields.noOthers();
            state.ids(shape);
            return Reply.json(200, Json.object().put("ids", shape.name()));
        });
    }

    /** {@code {"aheadSeconds": 300}}: sets how far Wawp's clock is ahead. */
    Reply clock(byte[] body) {
        return Refusal.unlessLegal(() -> {
            Fields fields = new Fields(Json.object(body));
            int ahead = fields.whole("aheadSeconds", 0, -86_400, 86_400);
            fields.noOthers();
            state.clock().ahead(Duration.ofSeconds(ahead));
            return Reply.json(200, Json.object().put("aheadSeconds", ahead));
        });
    }

    /** {@code {"phone": "…@c.us", "lid": "…@lid"}}; without {@code lid}, removes the mapping. */
    Reply lid(byte[] body) {
        return Refusal.unlessLegal(() -> {
            Fields fields = new Fields(Json.object(body));
            String phone = fields.required("phone", 100);
            String lid = fields.text("lid", null, 100);
            fields.noOthers();
            state.lids().set(phone, lid);
            return Reply.noContent();
        });
    }
}
