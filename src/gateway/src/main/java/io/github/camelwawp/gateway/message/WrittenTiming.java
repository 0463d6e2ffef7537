package io.github.camelwawp.gateway.message;

import java.time.Instant;
import java.util.function.UnaryOperator;

/** What a sender writes beside a message about when to send it; each field may be null or blank. */
public record WrittenTiming(String notAfter, String sendAt, String urgent) {

    /**
     * Reads the fields.
     *
     * @param title gives a field, such as {@code notAfter}, the name for the sentence of an exception
     * @throws WrongTimingException if a field cannot be read, or the times contradict each other
     */
    public Timing read(UnaryOperator<String> title, Instant now) throws WrongTimingException {
        Timing timing = new Timing(
                Moment.parse(title.apply("notAfter"), notAfter, now),
                Moment.parse(title.apply("sendAt"), sendAt, now),
                isUrgent(title.apply("urgent")));
        if (timing.sendAt() != null && timing.isOver(timing.sendAt())) {
            throw new WrongTimingException(title.apply("sendAt") + " must not be later than notAfter", sendAt);
        }
        return timing;
    }

    private boolean isUrgent(String field) throws WrongTimingException {
        if (urgent == null || urgent.isBlank() || urgent.strip().equalsIgnoreCase("false")) {
            return false;
        }
        if (urgent.strip().equalsIgnoreCase("true")) {
            return true;
        }
        throw new WrongTimingException(field + " must be true or false", urgent);
    }

    /** Omits what was written, which may be anything. */
    @Override
    public String toString() {
        return "WrittenTiming";
    }
}
