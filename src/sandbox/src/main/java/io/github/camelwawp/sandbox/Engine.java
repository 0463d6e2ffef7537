package io.github.camelwawp.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Simulates the WhatsApp engine behind Wawp: sends acks for accepted texts, receives replies, and reports both as events. */
final class Engine {

    /** The most texts with pending acks. Further texts get none, so that a soak test does not fill the memory with timers. */
    private static final int MOST_PLAYING = 100_000;

    private final AtomicInteger playing = new AtomicInteger();
    private final Vertx vertx;
    private final SandboxState state;
    private final EventSender events;
    private final InstantSource clock;

    Engine(Vertx vertx, SandboxState state, EventSender events, InstantSource clock) {
        this.vertx = vertx;
        this.state = state;
        this.events = events;
        this.clock = clock;
    }

    /** @return completes when the call may be answered */
    Future<Void> accepted(SandboxMessage message) {
        events.send("message.any", () -> EventPayloads.message(message, state.ids()));
        AckPlan plan = state.acks();
        if (plan.upTo() == null || playing.get() >= MOST_PLAYING) {
            return Future.succeededFuture();
        }
        playing.incrementAndGet();
        Promise<Void> over = Promise.promise();
        new Acks(message, plan, over).start();
        over.future().onComplete(done -> playing.decrementAndGet());
        return plan.early() ? over.future() : Future.succeededFuture();
    }

    /** Sends one ack on request. @throws IllegalArgumentException if no accepted text has the id */
    void ack(String id, AckLevel level) {
        SandboxMessage message = state.messages().ack(id, level);
        if (message == null) {
            throw new IllegalArgumentException("id must be the id of an accepted text that the sandbox still keeps.");
        }
        events.send("message.ack", () -> EventPayloads.ack(message, level, lid(message, state.acks()), state.ids()));
    }

    SandboxMessage reply(SandboxReply reply) {
        String person = reply.inGroup() ? reply.participant() : reply.chatId();
        boolean hidden = person.endsWith("@lid");
        String phone = hidden ? state.lids().phone(person) : person;
        String lid = hidden ? person : state.lids().of(person);
        boolean byPhone = !hidden && reply.sender() == SandboxReply.Sender.PHONE;
        String author = byPhone ? phone : lid;
        String other = other(reply.sender(), byPhone, phone);
        SandboxMessage message = state.messages()
                .receive(
                        state.webhooks().instance(),
                        reply.chatId(),
                        reply.inGroup() ? reply.chatId() : author,
                        author,
                        reply.text());
        events.send("message", () -> EventPayloads.reply(message, other, state.ids()));
        events.send("message.any", () -> EventPayloads.reply(message, other, state.ids()));
        return message;
    }

    /** The writer's other id, if the event includes it. */
    private String other(SandboxReply.Sender sender, boolean byPhone, String phone) {
        if (byPhone) {
            return state.lids().known(phone);
        }
        return sender == SandboxReply.Sender.LID_ALONE ? null : phone;
    }

    /** @throws IllegalArgumentException if the chat id is invalid */
    SandboxMessage typed(String chatId, String text) {
        if (!ChatIds.isRecipient(chatId)) {
            throw new IllegalArgumentException(
                    "chatId must be digits and @c.us, @g.us, @newsletter or @lid, such as 201234567890@c.us.");
        }
        SandboxMessage message = state.messages().typed(chatId, text);
        events.send("message.any", () -> EventPayloads.message(message, state.ids()));
        return message;
    }

    /** Restores the initial state. */
    void clear() {
        state.clear();
        events.callOff();
    }

    void session(String status) {
        state.session(status);
        events.send("session.status", () -> EventPayloads.session(status, clock.instant()));
    }

    /** Sends any event, including unknown ones. */
    void emit(String event, ObjectNode payload) {
        events.send(event, () -> payload);
    }

    private String lid(SandboxMessage message, AckPlan plan) {
        return plan.lid() && message.chatId().endsWith("@c.us") ? state.lids().of(message.chatId()) : null;
    }

    /** Sends the acks of one text one after the other. */
    private final class Acks {

        private final SandboxMessage message;
        private final AckPlan plan;
        private final Promise<Void> over;
        private final List<AckPlan.Step> steps;
        private final List<Future<Void>> posts = new ArrayList<>();
        private final int clears = state.events().clears();
        private int next;

        Acks(SandboxMessage message, AckPlan plan, Promise<Void> over) {
            this.message = message;
            this.plan = plan;
            this.over = over;
            this.steps = plan.steps();
        }

        void start() {
            if (plan.early()) {
                tell();
            } else {
                // Lets the answer go out first.
                vertx.setTimer(1, timer -> tell());
            }
        }

        private void tell() {
            if (state.events().clears() != clears) {
                over.complete();
                return;
            }
            AckPlan.Step step = steps.get(next);
            next++;
            state.messages().ack(message.id(), step.level());
            posts.add(events.send(
                    "message.ack",
                    plan.doubled() ? 2 : 1,
                    () -> EventPayloads.ack(message, step.level(), lid(message, plan), state.ids())));
            if (next == steps.size()) {
                Future.join(posts).onComplete(done -> over.complete());
            } else {
                vertx.setTimer(Math.max(1, steps.get(next).millis() - step.millis()), timer -> tell());
            }
        }
    }
}
