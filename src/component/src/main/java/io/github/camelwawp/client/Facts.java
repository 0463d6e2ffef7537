package io.github.camelwawp.client;

import io.github.camelwawp.event.IdReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What an answer contains, whatever its shape: filled by {@link AnswerParser}, judged by {@link Verdict}. */
final class Facts {

    private static final Set<String> QUEUE_WORDS = Set.of("queued", "accepted", "pending", "scheduled");
    private static final Set<String> GOOD_WORDS = Set.of("success", "ok", "sent");
    private static final Set<String> BAD_WORDS = Set.of("error", "failed", "fail", "failure");
    private static final Set<String> UPSTREAM_CODES = Set.of("wawp_upstream_error", "wawp_api_error", "proxy_error");
    private static final Pattern ENGINE_463 = Pattern.compile("(?<![\\d.])463(?![\\d.]\\d|\\d)");
    private static final int PLAIN_LIMIT = 2000;

    /** Whether the body was a JSON object or list. */
    boolean json;

    String objectId;
    String keyId;
    String plainId;
    boolean engineInfo;
    String legacyId;
    Integer ack;
    Long timestamp;
    String jobId;
    String statusWord;
    /** The JID of the session's own number. */
    String me;
    /** An HTTP status inside the body: {@code statusCode}, or a numeric {@code status} or {@code code}. */
    int bodyStatus;

    String words;
    String errorWords;
    String exceptionWords;
    boolean error;
    boolean sessionExpectation;
    Boolean flag;
    /** The beginning of a body that is not JSON. */
    private String plain;

    private List<String> codes = List.of();

    static Facts plain(String text) {
        Facts facts = new Facts();
        facts.plain = text.length() > PLAIN_LIMIT ? text.substring(0, PLAIN_LIMIT) : text;
        return facts;
    }

    void code(String said) {
        if (said == null) {
            return;
        }
        codes = codes.isEmpty() ? new ArrayList<>(2) : codes;
        codes.add(said);
        bodyStatus = bodyStatus == 0 ? httpStatus(said) : bodyStatus;
    }

    void flag(String said) {
        String word = lower(said);
        if (word.equals("true") || word.equals("1") || GOOD_WORDS.contains(word)) {
            flag = Boolean.TRUE;
        } else if (word.equals("false") || word.equals("0") || BAD_WORDS.contains(word)) {
            flag = Boolean.FALSE;
        }
    }

    /** The id of the message, or null if the body does not prove one; a plain string counts only beside engine data. */
    String messageId() {
        if (objectId != null) {
            return objectId;
        }
        if (keyId != null) {
            return keyId;
        }
        return plainId != null && (engineInfo || IdReader.isSerialized(plainId)) ? plainId : null;
    }

    boolean queued() {
        return !negative()
                && (statusWord != null && QUEUE_WORDS.contains(lower(statusWord))
                        || jobId != null
                                && (positive()
                                        || codeIs("success")
                                        || codes.stream().anyMatch(c -> QUEUE_WORDS.contains(lower(c)))));
    }

    boolean positive() {
        return !negative()
                && (Boolean.TRUE.equals(flag) || statusWord != null && GOOD_WORDS.contains(lower(statusWord)));
    }

    boolean negative() {
        return error
                || sessionExpectation
                || Boolean.FALSE.equals(flag)
                || bodyStatus >= 400
                || statusWord != null && BAD_WORDS.contains(lower(statusWord))
                || codes.stream().anyMatch(Facts::bad);
    }

    /** Whether the engine or WhatsApp failed behind Wawp. */
    boolean upstream() {
        return says("wawp_upstream_error") || says("wawp_api_error") || codeIs("proxy_error");
    }

    /**
     * Whether the answer holds the engine's error 463, recipient unreachable; as part of other digits, such as a number, it
     * means nothing.
     */
    boolean says463() {
        return json && (matches(words) || matches(errorWords) || matches(exceptionWords));
    }

    /** The most useful code: the one with which Wawp asks for a retry, else a word, else a number. */
    String code() {
        String best = null;
        for (String code : codes) {
            if (UPSTREAM_CODES.contains(lower(code))) {
                return code;
            }
            best = best == null || httpStatus(best) > 0 ? code : best;
        }
        return best;
    }

    /** The clearest sentence in the body. */
    String sentence() {
        if (words != null) {
            return words;
        }
        if (errorWords != null) {
            return errorWords;
        }
        return exceptionWords != null ? exceptionWords : plain;
    }

    /** @param part in lower case */
    boolean says(String part) {
        return contains(words, part)
                || contains(errorWords, part)
                || contains(exceptionWords, part)
                || contains(plain, part)
                || codes.stream().anyMatch(code -> contains(code, part));
    }

    boolean codeIs(String wanted) {
        return wanted.equalsIgnoreCase(errorWords) || codes.stream().anyMatch(wanted::equalsIgnoreCase);
    }

    /** The number if it has three digits, else 0. */
    static int httpStatus(String said) {
        return said != null && said.length() == 3 && said.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Integer.parseInt(said)
                : 0;
    }

    private static boolean bad(String code) {
        String word = lower(code);
        return !GOOD_WORDS.contains(word)
                && !QUEUE_WORDS.contains(word)
                && !word.equals("0")
                && httpStatus(word) / 100 != 2;
    }

    private static boolean matches(String text) {
        return text != null && ENGINE_463.matcher(text).find();
    }

    private static boolean contains(String text, String part) {
        return text != null && lower(text).contains(part);
    }

    private static String lower(String s) {
        return s.toLowerCase(Locale.ROOT);
    }
}
