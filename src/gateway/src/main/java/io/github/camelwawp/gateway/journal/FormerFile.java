package io.github.camelwawp.gateway.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The H2 file that was the embedded database before the first release. The gateway cannot read it, and does not start
 * while one is in place.
 */
final class FormerFile {

    private static final Pattern URL = Pattern.compile("(?i)jdbc:h2:(?:file:)?((?![a-z]{2,}:)[^;]+)(?:;.*)?");

    private static final String HOME = Matcher.quoteReplacement(System.getProperty("user.home"));

    private FormerFile() {}

    static boolean isUrl(String url) {
        return URL.matcher(url).matches();
    }

    /** The embedded database in the same place; any other URL as it is. */
    static String replaced(String url) {
        Matcher former = URL.matcher(url);
        return former.matches()
                ? "jdbc:sqlite:" + former.group(1).replaceFirst("^~(?=/)", HOME) + JournalOptions.ENDING
                : url;
    }

    /** @throws JournalException if a journal of an earlier version lies beside this one */
    static void refuse(JournalOptions options) {
        Path former = options.beside(".mv.db");
        try {
            if (Files.isRegularFile(former) && Files.size(former) > 0) {
                throw new JournalException(
                        "The journal " + former + " is of an earlier version, whose database this one does not read:"
                                + " with that version, save the people who have opted out (optouts export > list.csv),"
                                + " then move the file and "
                                + options.beside(".seal").getFileName()
                                + " away, and with this version bring them back (optouts import list.csv).",
                        null);
            }
        } catch (IOException e) {
            throw new JournalException("The journal " + former + " cannot be examined: " + e, e);
        }
    }
}
