package io.github.camelwawp.gateway.send;

import io.github.camelwawp.WawpException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Distinguishes failures of the account from failures that may concern a single chat. */
final class AccountProof {

    private static final Pattern TOKEN = Pattern.compile("access[ _-]?token|invalid[ _]token|api[ _-]?key");
    private static final Pattern PLAN = Pattern.compile("subscription_required|quota|limit reached|upgrade");
    private static final Pattern INSTANCE = Pattern.compile("invalid_session|invalid_instance");

    private AccountProof() {}

    /** Whether the code or text of the failure can only refer to the account. */
    static boolean of(WawpException e) {
        String said = (e.getCode() + " " + e.getMessage()).toLowerCase(Locale.ROOT);
        return switch (e.getReason()) {
            case CREDENTIALS -> TOKEN.matcher(said).find();
            case PLAN -> PLAN.matcher(said).find();
            case INSTANCE -> INSTANCE.matcher(said).find();
            case WRONG_BASE_URL -> false;
            default -> true;
        };
    }
}
