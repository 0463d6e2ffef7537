package io.github.camelwawp.text.mail;

import java.util.regex.Pattern;

/** Tells a plain text that only says that the mail is somewhere else. */
final class Stub {

    /** Every language says "HTML", and none does in a short text that is the mail. */
    private static final Pattern SAYS_HTML = Pattern.compile("(?i)\\bhtml\\b");
    private static final Pattern LINK = Pattern.compile("(?i)https?://|www\\.");
    private static final int SHORT = 500;

    private Stub() {
    }

    static boolean isStub(String plain, String rich) {
        if (rich.isBlank() || plain.isBlank()) {
            return !rich.isBlank();
        }
        if (plain.length() > SHORT) {
            return false;
        }
        boolean longer = rich.length() > plain.length();
        boolean farLonger = rich.length() > 4 * plain.length() && rich.length() > 200;
        return longer && SAYS_HTML.matcher(plain).find() && !SAYS_HTML.matcher(rich).find() || farLonger && LINK.matcher(plain).find();
    }
}
