package io.github.camelwawp.text.mail;

import io.github.camelwawp.text.Unseen;
import java.util.regex.Pattern;

/** Recognizes a plain text body that only says that the real content is elsewhere. */
final class Stub {

    /** Such a text says "HTML" in every language; a short text that is the real content does not. */
    private static final Pattern SAYS_HTML = Pattern.compile("(?i)(?<![A-Za-z])html(?![A-Za-z])");
    /** Phrases, in the supported languages, that something cannot be displayed or must be viewed. */
    private static final Pattern CANNOT = Pattern.compile(
            "(?iu)can ?not|can't|unable|doesn't|does not|not support|without|view|display|enable|kann kein|nicht|unterstützt|anzeig|ne (?:peut|prend|supporte)"
                    + "|affich|no (?:puede|admite|soporta|es compatible)|visualiza|não|non (?:supporta|può|è)|ondersteun|niet|weergeven|nie (?:obsługuje|może)|wyświetl|не (?:поддерж|может)|просмотр"
                    + "|desteklemi|görüntüle|لا (?:يدعم|يمكن)|عرض|אינ|הצג|対応|表示|不支持|无法|無法|查看|지원|tidak");

    private static final Pattern LINK = Pattern.compile("(?i)https?://|www\\.");
    private static final int SHORT = 500;
    /** Phrases that the mail is to be viewed elsewhere: in a browser or another mail program. */
    private static final Pattern ELSEWHERE = Pattern.compile(
            "(?iu)browser|navigateur|navegador|przeglądar|браузер|tarayıcı|المتصفح|דפדפן|ブラウザ|浏览器|瀏覽器|브라우저"
                    + "|(?:e-?mail|mail) ?(?:client|program|reader)|mailprogramm|client de messagerie|cliente de correo|почтов\\S+ (?:клиент|программ)");
    /** Invisible text; some programs write the no-break space as an HTML entity. */
    private static final Pattern UNSEEN = Pattern.compile(
            "(?i)(?:[\\s\\p{Z}\\p{Cc}" + Unseen.CHARACTERS + "]|&(?:nbsp|zwnj|zwj|shy|#160|#8203|#xa0);)*+");

    private Stub() {}

    /** Whether the text has no visible character. */
    static boolean isUnseen(String text) {
        return UNSEEN.matcher(text).matches();
    }

    static boolean isStub(String plain, String rich) {
        if (isUnseen(rich) || isUnseen(plain)) {
            return !isUnseen(rich);
        }
        if (plain.length() > SHORT) {
            return false;
        }
        boolean longer = rich.length() > plain.length();
        boolean farLonger = rich.length() > 4 * plain.length() && rich.length() > 200;
        boolean twice = rich.length() > 2 * plain.length();
        boolean hint =
                SAYS_HTML.matcher(plain).find() && !SAYS_HTML.matcher(rich).find();
        return hint && (longer || CANNOT.matcher(plain).find())
                || twice && ELSEWHERE.matcher(plain).find()
                || farLonger && LINK.matcher(plain).find();
    }
}
