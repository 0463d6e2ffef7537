package io.github.camelwawp.text.charset;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decodes UTF-7 (RFC 2152) and its variant for IMAP folder names (RFC 3501, 5.1.3), which Java does not support. */
final class Utf7 {

    private static final Pattern LABEL = Pattern.compile(
            "[\\s\"']*(?:x-)?(?:unicode-[12]-[01]-|imap4-modified-|modified-)?utf-?7(?:-imap)?[\\s\"']*");
    private static final Pattern SHIFTED = Pattern.compile("\\+([A-Za-z0-9+/]*)-?");
    private static final Pattern SHIFTED_IN_IMAP = Pattern.compile("&([A-Za-z0-9+,]*)-");

    private Utf7() {}

    static boolean isLabel(String label) {
        return label != null && LABEL.matcher(label.toLowerCase(Locale.ROOT)).matches();
    }

    static String decode(String text, String label) {
        boolean imap = label.toLowerCase(Locale.ROOT).contains("im");
        Matcher shifted = (imap ? SHIFTED_IN_IMAP : SHIFTED).matcher(text);
        return shifted.replaceAll(found ->
                Matcher.quoteReplacement(unshifted(found.group(), found.group(1).replace(',', '/'))));
    }

    private static String unshifted(String whole, String base64) {
        if (base64.isEmpty()) {
            // An escaped shift character, or a plus whose hyphen is missing.
            return whole.substring(0, 1);
        }
        if (base64.length() % 4 == 1) {
            return whole;
        }
        byte[] bytes = Base64.getDecoder().decode(base64);
        return bytes.length < 2 ? whole : new String(bytes, 0, bytes.length / 2 * 2, StandardCharsets.UTF_16BE);
    }
}
