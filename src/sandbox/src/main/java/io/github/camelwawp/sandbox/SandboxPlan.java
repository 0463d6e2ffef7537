package io.github.camelwawp.sandbox;

/** The account's plan at Wawp, as far as it matters here. */
public enum SandboxPlan {

    /** Has webhooks. */
    PAID,
    /** Has none: {@code /v2/session/webhook} answers 403 and no event leaves. */
    FREE
}
