package io.github.camelwawp.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Turns one text into parts to send, none of them blank or over the limit. Immutable and thread-safe; sizes are UTF-16
 * units, the strictest reading of Wawp's "4,096 characters".
 */
public final class TextShaper {

    /** The longest text that Wawp accepts according to its documentation, in UTF-16 units. */
    public static final int DEFAULT_LIMIT = 4096;

    /** The most parts that a text becomes; if it is longer, the last part says how many characters are missing. */
    public static final int DEFAULT_MAX_PARTS = 10;
    /** A smaller part could not hold its counter, its marks and the line about missing characters. */
    public static final int SMALLEST_LIMIT = 100;

    private static final String GAP = "\n\n";

    private final Overflow overflow;
    private final Counter counter;
    private final int limit;
    private final int maxParts;

    private TextShaper(Builder builder) {
        overflow = builder.overflow;
        counter = builder.counter;
        limit = builder.limit;
        maxParts = builder.maxParts;
    }

    /** Starts with the defaults: {@link #DEFAULT_LIMIT}, {@link #DEFAULT_MAX_PARTS}, split into numbered parts. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The parts of a text, in order; an empty list for a blank text, since Wawp refuses blank messages.
     *
     * @throws TextTooLongException if the text is too long and {@link Overflow#REJECT} is set
     */
    public List<String> parts(String text) {
        return parts(text, limit);
    }

    /**
     * Like {@link #parts(String)}, with a footer under the last part. The footer is never cut and never makes a part exceed
     * the limit.
     *
     * @param footer at most {@link #longestFooter()} UTF-16 units
     */
    public List<String> parts(String text, String footer) {
        if (footer.length() > longestFooter()) {
            throw new IllegalArgumentException("a footer must not be longer than " + longestFooter() + " UTF-16 units");
        }
        String under = GAP + footer;
        List<String> parts = new ArrayList<>(parts(text, limit));
        int last = parts.size() - 1;
        boolean fits = last < 0 || parts.get(last).length() + under.length() <= limit;
        if (!fits) {
            // All parts get less room, since the start of the last part depends on those before it.
            parts = new ArrayList<>(parts(text, limit - under.length()));
            last = parts.size() - 1;
        }
        if (last >= 0) {
            parts.set(last, parts.get(last) + under);
        }
        return parts;
    }

    /** The longest possible footer in UTF-16 units: the text above it needs some room too. */
    public int longestFooter() {
        return limit - SMALLEST_LIMIT - GAP.length();
    }

    private List<String> parts(String text, int room) {
        String tidy = Tidy.text(text);
        if (Tidy.isBlank(tidy, 0, tidy.length())) {
            return List.of();
        }
        if (tidy.length() <= room) {
            return List.of(tidy);
        }
        return switch (overflow) {
            case SPLIT -> new Splitter(tidy, room, counter, maxParts).parts();
            case TRUNCATE -> new Splitter(tidy, room, Counter.NONE, 1).parts();
            case REJECT -> throw new TextTooLongException(tidy.length(), room);
        };
    }

    /** Collects the options; {@link #build()} checks them. */
    public static final class Builder {

        private Overflow overflow = Overflow.SPLIT;
        private Counter counter = Counter.FIRST_LINE;
        private int limit = DEFAULT_LIMIT;
        private int maxParts = DEFAULT_MAX_PARTS;

        private Builder() {}

        /** What happens to a text longer than the limit; {@code SPLIT} by default. */
        public Builder overflow(Overflow value) {
            overflow = Objects.requireNonNull(value, "overflow");
            return this;
        }

        /** Whether parts are numbered; {@code FIRST_LINE} by default. */
        public Builder counter(Counter value) {
            counter = Objects.requireNonNull(value, "counter");
            return this;
        }

        /** The longest part, in UTF-16 units. */
        public Builder limit(int value) {
            limit = value;
            return this;
        }

        /** The most parts that one text may become. */
        public Builder maxParts(int value) {
            maxParts = value;
            return this;
        }

        /** @throws IllegalArgumentException if the limit or the number of parts is out of range */
        public TextShaper build() {
            if (limit < SMALLEST_LIMIT) {
                throw new IllegalArgumentException("limit must be at least " + SMALLEST_LIMIT + ", not " + limit);
            }
            if (maxParts < 1 || maxParts > 99_999) {
                throw new IllegalArgumentException("maxParts must be 1 to 99999, not " + maxParts);
            }
            return new TextShaper(this);
        }
    }
}
