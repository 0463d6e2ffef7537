package io.github.camelwawp.text.mail;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Cuts quoted replies and the signature off the end of a text. */
final class Replies {

    private static final Pattern SENT_FROM = Pattern.compile(
            "(?iu)(?:sent from my |sent from .{0,20}mail|get outlook for |von mein(?:em|er) .{1,30} gesendet|"
                    + "envoyé de(?:puis)? mon |enviado (?:desde|do) m|inviato da |verzonden vanaf |wysłane z |отправлено с |أُرسلت من |נשלח מה|iPhoneから送信|发自我的).{0,60}");
    private static final String SIGNATURE = "-- ";
    /** A longer block is text that happens to follow such a line. */
    private static final int SIGNATURE_LINES = 10;

    private static final int SIGNATURE_WIDTH = 150;

    private Replies() {}

    /** @param earlier how many non-blank lines of earlier messages were cut */
    record Cut(List<String> kept, long earlier) {}

    /** The lines without quoted replies and signature, or all lines if nothing else would be left. */
    static Cut cut(List<String> lines, Stripping strip) {
        return cut(lines, strip, null);
    }

    /** @param proof the condition for the line above the quote at the end of a reply; null if the quote itself is proof */
    static Cut cut(List<String> lines, Stripping strip, Predicate<String> proof) {
        if (strip.isOff()) {
            return new Cut(lines, 0);
        }
        List<String> kept = lines.subList(
                0, strip.quotes() ? quoteStart(lines, strip, proof) : QuotedTail.start(lines, Attribution::isSigned));
        long earlier = words(lines) - words(kept);
        kept = kept.subList(0, signatureStart(kept));
        if (strip.isAggressive()) {
            long before = words(kept);
            kept = kept.stream().filter(Replies::isNew).toList();
            earlier += before - words(kept);
        }
        return words(kept) == 0 ? new Cut(lines, 0) : new Cut(kept, earlier);
    }

    private static boolean isNew(String line) {
        return !line.startsWith(">")
                && !SENT_FROM.matcher(line.strip()).matches()
                && !Attribution.isAt(List.of(line), 0);
    }

    private static int quoteStart(List<String> lines, Stripping strip, Predicate<String> proof) {
        int block = OriginalHeaders.start(lines, strip.topic());
        if (block < 0) {
            return lines.size();
        }
        int tail = QuotedTail.start(lines.subList(0, block), proof);
        return strip.isAggressive() ? unquotedTail(lines.subList(0, tail)) : tail;
    }

    /** The line "On … X wrote:", after which everything is quoted, even without quote marks. */
    private static int unquotedTail(List<String> lines) {
        for (int i = lines.size() - 1; i > 0; i--) {
            if (Attribution.isAt(lines, i) && words(lines.subList(0, i)) > 0) {
                return i;
            }
        }
        return lines.size();
    }

    /** Whether the block is short and narrow enough to be a signature. */
    static boolean isSignature(List<String> block) {
        return block.size() <= SIGNATURE_LINES
                && block.stream().noneMatch(line -> line.isBlank() || line.length() > SIGNATURE_WIDTH);
    }

    /** The line {@code "-- "} that one short block follows; anything after a further blank line would be text again. */
    private static int signatureStart(List<String> lines) {
        int end = lines.size();
        while (end > 0 && lines.get(end - 1).isBlank()) {
            end--;
        }
        int i = lines.subList(0, end).lastIndexOf(SIGNATURE);
        List<String> block = i < 0 ? List.of() : lines.subList(i + 1, end);
        return i > 0 && isSignature(block) && words(lines.subList(0, i)) > 0 ? i : lines.size();
    }

    static long words(List<String> lines) {
        return lines.stream().filter(line -> !line.isBlank()).count();
    }
}
