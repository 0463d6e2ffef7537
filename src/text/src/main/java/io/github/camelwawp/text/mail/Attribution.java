package io.github.camelwawp.text.mail;

import io.github.camelwawp.text.Unseen;
import java.util.List;
import java.util.regex.Pattern;

/** Recognizes the attribution line "On … X wrote:" in the languages of mail programs. The line always contains a digit. */
final class Attribution {

    private static final int LONGEST = 300;
    private static final Pattern WROTE = Pattern.compile("(?iu)(?:"
            + "(?=.*(?:\\d{4}|\\d{1,2}[:.]\\d{2})).+<[^<>\\s]{1,80}@[^<>\\s]{1,80}>" // any: a year or a time, an
            // address, a colon
            + "|on .+ wrote" // en
            + "|am .+ schrieb.*" // de
            + "|le .+ a écrit" // fr
            + "|el .+ escribió" // es
            + "|il .+ ha scritto" // it
            + "|(?:em|a|no dia) .+ escreveu" // pt
            + "|op .+ schreef.*" // nl
            + "|.+ (?:napisał|napisała|napisał\\(a\\)|pisze).*" // pl
            + "|.+ (?:написал|написала|написал\\(а\\)|пишет|написав).*" // ru, uk
            + "|.+ (?:yazdı|şunu yazdı)" // tr
            + "|.*كتب.*" // ar
            + "|.*(?:כתב|כתבה|כתב/ה|מאת).*" // he
            + "|\\d{4}年.+(?:のメール|が書きました|>|）)" // ja
            + "|.+(?:写道|寫道|写入|寫入)" // zh
            + "|den .+ skrev.*|på .+ skrev.*" // sv, da, nb
            + "|.+ kirjoitti|.+ napsala?\\(?a?\\)?|.+ írta|.+ έγραψε|.+ a scris" // fi, cs, hu, el, ro
            + ") ?[:：][" + Unseen.CHARACTERS + "]?");
    private static final Pattern ADDRESS = Pattern.compile("<[^<>\\s]{1,80}@[^<>\\s]{1,80}>");
    private static final Pattern ADDRESS_LAST = Pattern.compile("<[^<>\\s]{1,80}@[^<>\\s]{1,80}>[^\\p{L}]*$");
    private static final Pattern DIGIT = Pattern.compile("\\p{Nd}");

    private Attribution() {}

    /** Whether an attribution line starts at {@code i}; a long one may be wrapped once. */
    static boolean isAt(List<String> lines, int i) {
        String line = bare(lines.get(i));
        if (line.isEmpty() || line.length() > LONGEST) {
            return false;
        }
        if (matches(line)) {
            return true;
        }
        String next = i + 1 < lines.size() ? bare(lines.get(i + 1)) : "";
        return !line.endsWith(":")
                && !next.isEmpty()
                && next.length() < LONGEST
                && matches(line + " " + next)
                && !matches(next);
    }

    /** Whether the text is an unwrapped attribution line. */
    static boolean is(String text) {
        String line = bare(text);
        return !line.isEmpty() && line.length() <= LONGEST && matches(line);
    }

    /** Whether the text is an attribution line with an email address. */
    static boolean isAddressed(String text) {
        return is(text) && ADDRESS.matcher(text).find();
    }

    /** Whether the text is an attribution line with an email address and the word "wrote", which is proof without any header. */
    static boolean isSigned(String text) {
        return isAddressed(text) && !ADDRESS_LAST.matcher(text).find();
    }

    private static boolean matches(String line) {
        char last = line.charAt(line.length() - 1);
        boolean colon = last == ':' || last == '：' || Unseen.is(last);
        return colon && DIGIT.matcher(line).find() && WROTE.matcher(line).matches();
    }

    /** The line without bidirectional control characters. */
    static String bare(String line) {
        return line.replaceAll("[\\u200e\\u200f\\u202a-\\u202e]", "").strip();
    }
}
