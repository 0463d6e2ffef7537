package io.github.camelwawp.gateway.send;

import io.github.camelwawp.WawpException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells what can only be about the account from what one chat alone may be refused with. */
final class AccountProof {

    private static final Pattern TOKEN = Pattern.compile("access[ _-]?token|invalid[ _]token|api[ _-]?key");
    private static final Pattern PLAN = Pattern.compile("subscription_required|quota|limit reached|upgrade");
    private static final Pattern INSTANCE = Pattern.compile("invalid_session|invalid_instance");

    private AccountProof() {}

    /** Whether code or words of an account-wide failure leave no other reading. */
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
