package io.github.camelwawp.sandbox;

/** The account's Wawp plan, which decides whether webhooks are available. */
public enum SandboxPlan {

    /** Webhooks are available. */
    PAID,
    /** No webhooks: {@code /v2/session/webhook} answers with 403, and no event is posted. */
    FREE
}
