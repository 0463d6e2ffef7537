package io.github.camelwawp.sandbox;

import com.fasterxml.jackson.databind.JsonNode;

/** {@code GET|POST /v2/session/webhook}. Wawp does not document the shape of the answer, so both use our own. */
final class WebhookAnswers {

    private final Credentials credentials;
    private final SandboxState state;

    WebhookAnswers(Credentials credentials, SandboxState state) {
        this.credentials = credentials;
        this.state = state;
    }

    Operation.Job get(Call call) {
        check(call);
        return new Operation.Job(null, this::answer);
    }

    /** Overwrites the whole list, including Wawp's system webhook, which reveals a client that does not merge. */
    Operation.Job post(Call call) {
        String instance = check(call);
        JsonNode list = call.body().get("webhooks");
        if (list == null) {
            throw Refusal.badRequest("missing_param", "Missing required parameter: webhooks");
        }
        Webhooks.Registered registered = Refusal.unlessLegal(() -> Webhooks.read(list, instance));
        return new Operation.Job(null, () -> {
            state.webhooks().replace(registered);
            return answer();
        });
    }

    private String check(Call call) {
        String instance = credentials.check(call);
        if (state.plan() == SandboxPlan.FREE) {
            throw Refusal.of(403, "subscription_required", "Webhooks need a paid plan.");
        }
        return instance;
    }

    private Reply answer() {
        return Reply.json(200, Json.object().set("webhooks", state.webhooks().toJson()));
    }
}
