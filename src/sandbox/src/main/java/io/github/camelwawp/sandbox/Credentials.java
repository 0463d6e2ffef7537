package io.github.camelwawp.sandbox;

/** Checks token and instance in the same order as Wawp: a missing token hides any other error. */
final class Credentials {

    private final SandboxOptions options;

    Credentials(SandboxOptions options) {
        this.options = options;
    }

    /** @return the caller's instance id */
    String check(Call call) {
        String token = token(call);
        if (token == null) {
            throw Refusal.of(401, "missing_access_token", "Missing access_token");
        }
        if (options.token() != null && !options.token().equals(token)) {
            throw Refusal.of(401, "invalid_access_token", "Invalid access token");
        }
        String instance = call.param("instance_id");
        if (instance == null) {
            instance = call.header("X-Instance-Id");
        }
        if (instance == null || instance.isEmpty()) {
            throw Refusal.badRequest("missing_param", "Missing required parameter: instance_id");
        }
        if (options.instance() != null && !options.instance().equals(instance)) {
            throw Refusal.of(404, "invalid_instance", "Instance not found or not linked to this account.");
        }
        return instance;
    }

    private static String token(Call call) {
        String token = call.param("access_token");
        if (token == null) {
            token = call.header("X-Access-Token");
        }
        if (token == null) {
            String authorization = call.header("Authorization");
            boolean bearer = authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7);
            token = bearer ? authorization.substring(7) : null;
        }
        return token == null || token.isBlank() ? null : token.strip();
    }
}
