package io.github.camelwawp.sandbox;

/** Checks whether {@code send/text} accepts a recipient. Hand-written for speed, because it runs on every call. */
final class ChatIds {

    private ChatIds() {}

    static boolean isRecipient(String chatId) {
        int at = chatId.indexOf('@');
        if (at < 0) {
            return false;
        }
        return switch (chatId.substring(at)) {
            // E.164: 8 to 15 digits, and no country code starts with 0.
            case "@c.us" -> at >= 8 && at <= 15 && chatId.charAt(0) != '0' && digits(chatId, at) == at;
            // Old groups have ids such as creator-timestamp@g.us.
            case "@g.us" ->
                at >= 5 && at <= 40 && chatId.charAt(0) != '-' && digits(chatId, at) + dashes(chatId, at) == at;
            case "@newsletter", "@lid" -> at >= 5 && at <= 30 && digits(chatId, at) == at;
            default -> false;
        };
    }

    private static int digits(String text, int end) {
        int digits = 0;
        for (int i = 0; i < end; i++) {
            if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
                digits++;
            }
        }
        return digits;
    }

    private static int dashes(String text, int end) {
        int dashes = 0;
        for (int i = 0; i < end; i++) {
            if (text.charAt(i) == '-') {
                dashes++;
            }
        }
        return dashes;
    }
}
