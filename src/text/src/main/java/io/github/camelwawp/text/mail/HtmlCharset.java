package io.github.camelwawp.text.mail;

import io.github.camelwawp.text.charset.Charsets;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the charset that an HTML page declares, for use when the header field declares none or an impossible one. */
final class HtmlCharset {

    private static final int WITHIN = 8_000;
    private static final Pattern SAID =
            Pattern.compile("(?i)<meta\\b[^>]{0,300}\\bcharset\\s{0,9}=\\s{0,9}[\"']?\\s{0,9}([\\w.:-]{1,40})"
                    + "|^\\s*<\\?xml\\b[^>]{0,200}\\bencoding\\s{0,9}=\\s{0,9}[\"']([\\w.:-]{1,40})");
    private static final Pattern SAYS_NOTHING = Pattern.compile(
            "(?i)[\\s\"']*(?:(?:us-)?ascii|ansi_x3.*|utf-?8|unknown-8bit|x-unknown|default|none|)[\\s\"']*");

    private HtmlCharset() {}

    /** The label to decode with; the decoder prefers valid UTF-8 anyway. */
    static String of(byte[] html, String label) {
        if (!SAYS_NOTHING.matcher(label).matches() || Charsets.isUtf8(html, html.length)) {
            return label;
        }
        Matcher said = SAID.matcher(new String(html, 0, Math.min(WITHIN, html.length), StandardCharsets.ISO_8859_1));
        if (!said.find()) {
            return label;
        }
        return said.group(1) != null ? said.group(1) : said.group(2);
    }
}
