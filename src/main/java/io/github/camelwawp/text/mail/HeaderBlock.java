package io.github.camelwawp.text.mail;

import io.github.camelwawp.text.mail.MailException.Reason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Looks how long the headers of a mail or part are before the library makes an object of each line. */
final class HeaderBlock {

    /** Exchange's limit; Sendmail's is 32 kB. */
    private static final int LONGEST = 256 * 1024;

    private HeaderBlock() {
    }

    /** @throws MailException when no empty line ends the headers soon enough */
    static void check(InputStream stream) throws IOException {
        InputStream in = new BufferedInputStream(stream);
        int line = 0;
        for (int read = 0, b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n' && line == 0) {
                return;
            }
            line = b == '\n' ? 0 : b == '\r' ? line : line + 1;
            if (++read > LONGEST) {
                throw new MailException(Reason.HEADERS_TOO_LARGE,
                    "The headers of the mail, or of one of its parts, are longer than " + LONGEST / 1024 + " kB");
            }
        }
    }
}
