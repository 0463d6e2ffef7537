package io.github.camelwawp.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The read-only endpoints. */
final class LookUps {

    private final Credentials credentials;
    private final SandboxState state;

    LookUps(Credentials credentials, SandboxState state) {
        this.credentials = credentials;
        this.state = state;
    }

    Operation.Job sessionInfo(Call call) {
        String instance = credentials.check(call);
        return new Operation.Job(null, () -> {
            String status = state.session();
            ObjectNode body = Json.object().put("name", instance).put("status", status);
            if (SandboxState.WORKING.equals(status)) {
                body.putObject("me").put("id", AnswerTemplate.OWN_ID).put("pushName", "Sandbox");
            } else {
                body.putNull("me");
            }
            return Reply.json(200, body);
        });
    }

    /** Wawp publishes no limits, so these numbers are invented. The sandbox does not enforce them. */
    Operation.Job rateLimit(Call call) {
        credentials.check(call);
        return new Operation.Job(null, () -> {
            ObjectNode body = Json.object().put("policy", "standard_policy");
            ArrayNode policies = body.putArray("policies");
            policy(policies, "strict", 5);
            policy(policies, "standard_policy", 20);
            return Reply.json(200, body);
        });
    }

    Operation.Job message(Call call) {
        credentials.check(call);
        String id = call.required("messageId");
        SandboxMessage message = state.messages().byId(id);
        if (message == null) {
            throw Refusal.of(404, "message_not_found", "Message not found.");
        }
        return new Operation.Job(message.chatId(), () -> Reply.json(200, EventPayloads.message(message, state.ids())));
    }

    /** Newest first, as in WAHA. */
    Operation.Job chat(Call call) {
        credentials.check(call);
        String chatId = call.required("chatId");
        int limit = call.whole("limit", 100, 1000);
        int offset = call.whole("offset", 0, Integer.MAX_VALUE);
        return new Operation.Job(chatId, () -> {
            ArrayNode found = Json.array();
            String phone = state.lids().phone(chatId);
            List<SandboxMessage> all = state.messages().all();
            int skipped = 0;
            for (int i = all.size() - 1; i >= 0 && found.size() < limit; i--) {
                String chat = all.get(i).chatId();
                boolean asked = chat.equals(chatId) || chat.equals(phone);
                if (asked && skipped < offset) {
                    skipped++;
                } else if (asked) {
                    found.add(EventPayloads.message(all.get(i), state.ids()));
                }
            }
            return Reply.json(200, found);
        });
    }

    /** Unless set otherwise, every number is on WhatsApp and its id is the number itself. */
    Operation.Job contact(Call call) {
        credentials.check(call);
        String phone = call.required("phone").replaceAll("\\D", "");
        String chatId = state.contact(phone);
        return new Operation.Job(phone + "@c.us", () -> {
            ObjectNode body = Json.object().put("numberExists", chatId != null);
            return Reply.json(200, chatId == null ? body : body.put("chatId", chatId));
        });
    }

    /** The LID of a number is null unless it was set, as in WAHA. */
    Operation.Job lid(Call call) {
        credentials.check(call);
        String phone = call.lastSegment().replaceAll("\\D", "") + "@c.us";
        return new Operation.Job(
                phone, () -> Reply.json(200, lid(phone, state.lids().known(phone))));
    }

    Operation.Job lids(Call call) {
        credentials.check(call);
        int limit = call.whole("limit", 100, 1000);
        int offset = call.whole("offset", 0, Integer.MAX_VALUE);
        return new Operation.Job(null, () -> {
            ArrayNode list = Json.array();
            state.lids().all().stream()
                    .skip(offset)
                    .limit(limit)
                    .forEach(each -> list.add(lid(each.getKey(), each.getValue())));
            return Reply.json(200, list);
        });
    }

    private static ObjectNode lid(String phone, String lid) {
        return Json.object().put("lid", lid).put("pn", phone);
    }

    private static void policy(ArrayNode policies, String name, int perMinute) {
        policies.addObject()
                .put("name", name)
                .putObject("limits")
                .put("send_message_per_minute", perMinute)
                .put("send_message_daily_cap", perMinute * 50)
                .put("account_protection_seconds", 60 / perMinute)
                .put("concurrent_limit", 1)
                .put("group_req_per_minute", perMinute)
                .put("group_daily_cap", perMinute * 10)
                .put("check_req_per_minute", perMinute)
                .put("check_daily_cap", perMinute * 10);
    }
}
