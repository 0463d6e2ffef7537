package io.github.camelwawp.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which acks follow an accepted text, and when. Immutable.
 *
 * @param upTo       the last ack, {@code READ} by default; {@code null} for no acks
 * @param delays     the times from acceptance to {@code SERVER}, {@code DEVICE}, {@code READ} and {@code PLAYED}, or to
 *                   {@code ERROR}; the last value also applies to the remaining acks, and {@code PENDING} is immediate
 * @param outOfOrder whether the last ack is sent first
 * @param doubled    whether each event is posted twice with the same id
 * @param early      whether the call is answered only after all these events have been posted
 * @param lid        whether the acks identify a person's chat by its privacy id
 */
public record AckPlan(
        AckLevel upTo, List<Duration> delays, boolean outOfOrder, boolean doubled, boolean early, boolean lid) {

    private static final String NONE = "NONE";
    private static final int LONGEST_MILLIS = 3_600_000;

    public AckPlan {
        delays = List.copyOf(delays);
        if (delays.isEmpty()
                || delays.size() > AckLevel.values().length
                || delays.stream().anyMatch(delay -> delay.isNegative() || delay.toMillis() > LONGEST_MILLIS)) {
            throw new IllegalArgumentException(
                    "delays must be 1 to " + AckLevel.values().length + " times of at most an hour.");
        }
    }

    /** The timing of a phone that is online with the chat open. */
    public static AckPlan defaults() {
        return new AckPlan(
                AckLevel.READ,
                List.of(Duration.ofMillis(300), Duration.ofMillis(900), Duration.ofMillis(2000)),
                false,
                false,
                false,
                false);
    }

    /** No acks at all. */
    public static AckPlan none() {
        return defaults().withUpTo(null);
    }

    /** A copy with this last ack; {@code null} for no acks. */
    public AckPlan withUpTo(AckLevel newUpTo) {
        return new AckPlan(newUpTo, delays, outOfOrder, doubled, early, lid);
    }

    /** A copy with these times after acceptance. */
    public AckPlan withDelays(Duration... newDelays) {
        return new AckPlan(upTo, List.of(newDelays), outOfOrder, doubled, early, lid);
    }

    /** A copy that sends the last ack first, or does not. */
    public AckPlan withOutOfOrder(boolean newOutOfOrder) {
        return new AckPlan(upTo, delays, newOutOfOrder, doubled, early, lid);
    }

    /** A copy that posts each event twice, or once. */
    public AckPlan withDoubled(boolean newDoubled) {
        return new AckPlan(upTo, delays, outOfOrder, newDoubled, early, lid);
    }

    /** A copy that answers the call after all events, or at once. */
    public AckPlan withEarly(boolean newEarly) {
        return new AckPlan(upTo, delays, outOfOrder, doubled, newEarly, lid);
    }

    /** A copy whose acks identify a person's chat by its privacy id, or do not. */
    public AckPlan withLid(boolean newLid) {
        return new AckPlan(upTo, delays, outOfOrder, doubled, early, newLid);
    }

    /** The acks in the order of sending, each with its time after acceptance. */
    List<Step> steps() {
        if (upTo == null) {
            return List.of();
        }
        List<AckLevel> levels = new ArrayList<>(List.of(AckLevel.PENDING));
        for (AckLevel level : AckLevel.values()) {
            if (upTo == AckLevel.ERROR ? level == upTo : level.number() > 0 && level.number() <= upTo.number()) {
                levels.add(level);
            }
        }
        if (outOfOrder) {
            Collections.reverse(levels);
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < levels.size(); i++) {
            steps.add(new Step(
                    levels.get(i),
                    i == 0 ? 0 : delays.get(Math.min(i, delays.size()) - 1).toMillis()));
        }
        return steps;
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object().put("upTo", upTo == null ? NONE : upTo.name());
        ArrayNode millis = json.putArray("delays");
        delays.forEach(delay -> millis.add(delay.toMillis()));
        return json.put("outOfOrder", outOfOrder)
                .put("doubled", doubled)
                .put("early", early)
                .put("lid", lid);
    }

    /**
     * Returns a copy with the values in the JSON; missing fields keep their values.
     *
     * @throws IllegalArgumentException if a value is not allowed; the message states the rule
     */
    AckPlan with(ObjectNode json) {
        Fields fields = new Fields(json);
        String last = fields.text("upTo", upTo == null ? NONE : upTo.name(), 20);
        List<Duration> times = fields.wholes("delays", LONGEST_MILLIS).stream()
                .map(Duration::ofMillis)
                .toList();
        AckPlan plan = new AckPlan(
                last.equals(NONE) ? null : AckLevel.named("upTo", last),
                times.isEmpty() ? delays : times,
                fields.flag("outOfOrder", outOfOrder),
                fields.flag("doubled", doubled),
                fields.flag("early", early),
                fields.flag("lid", lid));
        fields.noOthers();
        return plan;
    }

    record Step(AckLevel level, long millis) {}
}
