package io.github.camelwawp.gateway.message;

import io.github.camelwawp.recipient.Jid;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * A message as its source describes it; the text is the body of the exchange.
 *
 * @param source       kind of source: {@code file}, {@code csv}, {@code mail}, {@code jms}, {@code http}
 * @param key          identifies the message if it arrives again, such as a mail's Message-ID
 * @param to           recipient as written: JID, phone number, name, or several separated by commas; empty for the default one
 * @param recipients   the recipients that {@code to} names; empty until {@code direct:forward} has parsed them
 * @param replyTo      id of the WhatsApp message to answer, or null
 * @param heading      what templates may show besides the text
 * @param originalName file name for the original, such as {@code mail.eml}, or null
 * @param original     supplies the original for a dead letter, or null if the text itself is the original
 * @param received     when the message arrived, or null for just now
 * @param replayOf     name of the dead letter that is being replayed, or null
 * @param timing       when it may be sent
 * @param stored       id under which the journal stores the message until it is sent; null if the source keeps it
 */
public record Letter(
        String source,
        String key,
        String to,
        List<Jid> recipients,
        String replyTo,
        Heading heading,
        String originalName,
        Supplier<Original> original,
        Instant received,
        String replayOf,
        Timing timing,
        String stored) {

    public static Builder from(String source) {
        return new Builder(source);
    }

    /** Builds a copy of this letter with some fields changed. */
    public Builder but() {
        Builder builder = new Builder(source);
        builder.key = key;
        builder.to = to;
        builder.recipients = recipients;
        builder.replyTo = replyTo;
        builder.heading = heading;
        builder.originalName = originalName;
        builder.original = original;
        builder.received = received;
        builder.replayOf = replayOf;
        builder.timing = timing;
        builder.stored = stored;
        return builder;
    }

    /** Whether this is a dead letter that is sent again; its source polls again soon and has others meanwhile. */
    public boolean isReplay() {
        return replayOf != null;
    }

    /** Omits recipient and contents. */
    @Override
    public String toString() {
        return "letter from " + source;
    }

    /** Builds a letter field by field. */
    public static final class Builder {

        private String source;
        private String key;
        private String to = "";
        private List<Jid> recipients = List.of();
        private String replyTo;
        private Heading heading = Heading.NONE;
        private String originalName;
        private Supplier<Original> original = () -> null;
        private Instant received;
        private String replayOf;
        private Timing timing = Timing.NONE;
        private String stored;

        private Builder(String source) {
            this.source = source;
        }

        public Builder source(String kind) {
            source = kind;
            return this;
        }

        public Builder key(String identity) {
            key = identity;
            return this;
        }

        /** @param written null for the default recipient */
        public Builder to(String written) {
            to = written == null ? "" : written;
            return this;
        }

        public Builder recipients(List<Jid> parsed) {
            recipients = List.copyOf(parsed);
            return this;
        }

        public Builder replyTo(String messageId) {
            replyTo = messageId;
            return this;
        }

        public Builder heading(Heading shown) {
            heading = shown;
            return this;
        }

        public Builder original(byte[] bytes) {
            return original(() -> Original.of(bytes));
        }

        public Builder original(Supplier<Original> supplier) {
            original = supplier;
            return this;
        }

        public Builder originalName(String fileName) {
            originalName = fileName;
            return this;
        }

        public Builder received(Instant when) {
            received = when;
            return this;
        }

        public Builder replayOf(String deadLetter) {
            replayOf = deadLetter;
            return this;
        }

        public Builder timing(Timing when) {
            timing = when;
            return this;
        }

        public Builder stored(String id) {
            stored = id;
            return this;
        }

        public Letter build() {
            return new Letter(
                    source,
                    key,
                    to,
                    recipients,
                    replyTo,
                    heading,
                    originalName,
                    original,
                    received,
                    replayOf,
                    timing,
                    stored);
        }
    }
}
