package io.github.camelwawp.text.mail;

/**
 * What may be cut from one mail.
 *
 * @param mode   the configured mode, or off for mails that must stay whole
 * @param quotes whether quoted replies may be cut
 * @param topic  the subject without prefixes
 */
record Stripping(StripReplies mode, boolean quotes, String topic) {

    static final Stripping NONE = new Stripping(StripReplies.OFF, false, "");

    static Stripping of(Entity message, String subject, StripReplies mode) {
        return switch (Correspondence.of(message, subject)) {
            case AUTOMATIC, FORWARD -> NONE;
            case REPLY -> new Stripping(mode, true, Correspondence.topic(subject));
            case NEW -> new Stripping(mode, mode == StripReplies.AGGRESSIVE, Correspondence.topic(subject));
        };
    }

    boolean isOff() {
        return mode == StripReplies.OFF;
    }

    boolean isAggressive() {
        return mode == StripReplies.AGGRESSIVE;
    }
}
