package io.github.camelwawp.sandbox;

/** Tells a recipient that {@code send/text} takes from one it refuses; by hand, because it runs for every call. */
final class ChatIds {

    private ChatIds() {
    }

    static boolean isRecipient(String chatId) {
        int at = chatId.indexOf('@');
        if (at < 0) {
            return false;
        }
        return switch (chatId.substring(at)) {
            // E.164: 8 to 15 digits, and no country code starts with 0.
            case "@c.us" -> at >= 8 && at <= 15 && chatId.charAt(0) != '0' && digits(chatId, at, false);
            // Old groups are called creator-timestamp@g.us.
            case "@g.us" -> at >= 5 && at <= 40 && chatId.charAt(0) != '-' && digits(chatId, at, true);
            case "@newsletter", "@lid" -> at >= 5 && at <= 30 && digits(chatId, at, false);
            default -> false;
        };
    }

    private static boolean digits(String text, int end, boolean dashes) {
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && !(dashes && c == '-')) {
                return false;
            }
        }
        return true;
    }
}
