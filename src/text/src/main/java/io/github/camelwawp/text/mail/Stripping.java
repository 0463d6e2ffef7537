package io.github.camelwawp.text.mail;

/**
 * What may be cut of one mail.
 *
 * @param mode   as it is configured, or off where the mail forbids it
 * @param quotes whether the mail answers another one by its headers
 * @param topic  its subject without prefixes
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
