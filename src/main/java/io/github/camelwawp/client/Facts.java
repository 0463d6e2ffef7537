package io.github.camelwawp.client;

import java.util.Locale;
import java.util.Set;

/** What an answer says, whatever its shape: filled by {@link AnswerParser}, judged by {@link Verdict}. */
final class Facts {

    private static final Set<String> QUEUE_WORDS = Set.of("queued", "accepted", "pending", "scheduled");
    private static final Set<String> GOOD_WORDS = Set.of("success", "ok", "sent");
    private static final Set<String> BAD_WORDS = Set.of("error", "failed", "fail", "failure");

    /** Whether the body was JSON at all. */
    boolean json;
    String serializedId;
    String bareId;
    String keyId;
    String plainId;
    boolean engineInfo;
    String legacyId;
    Integer ack;
    Long timestamp;
    String jobId;
    String statusWord;
    /** An HTTP status printed in the body: {@code statusCode}, or a numeric {@code status}. */
    int bodyStatus;
    String code;
    String words;
    String errorWords;
    String exceptionWords;
    boolean error;
    boolean upstream;
    boolean sessionExpectation;
    Boolean flag;

    /** The id of the message, or null if the body proves none; a plain string is one only beside engine data. */
    String messageId() {
        if (serializedId != null) {
            return serializedId;
        }
        if (bareId != null) {
            return bareId;
        }
        if (keyId != null) {
            return keyId;
        }
        return plainId != null && (engineInfo || looksSerialized(plainId)) ? plainId : null;
    }

    boolean queued() {
        return !negative() && statusWord != null && QUEUE_WORDS.contains(lower(statusWord))
                || jobId != null && "success".equalsIgnoreCase(code);
    }

    boolean positive() {
        return !negative() && (Boolean.TRUE.equals(flag) || statusWord != null && GOOD_WORDS.contains(lower(statusWord)));
    }

    boolean negative() {
        return error || upstream || sessionExpectation || Boolean.FALSE.equals(flag) || bodyStatus >= 400
                || statusWord != null && BAD_WORDS.contains(lower(statusWord))
                || code != null && !"success".equalsIgnoreCase(code) && !code.matches("2\\d\\d|0");
    }

    /** The clearest of the sentences the body offers. */
    String sentence() {
        return words != null ? words : errorWords != null ? errorWords : exceptionWords;
    }

    boolean says(String part) {
        return contains(words, part) || contains(errorWords, part) || contains(exceptionWords, part) || contains(code, part);
    }

    boolean codeIs(String... codes) {
        for (String c : codes) {
            if (c.equalsIgnoreCase(code) || c.equalsIgnoreCase(errorWords)) {
                return true;
            }
        }
        return false;
    }

    private static boolean looksSerialized(String id) {
        return id.startsWith("true_") || id.startsWith("false_");
    }

    private static boolean contains(String text, String part) {
        return text != null && lower(text).contains(part);
    }

    private static String lower(String s) {
        return s.toLowerCase(Locale.ROOT);
    }
}
