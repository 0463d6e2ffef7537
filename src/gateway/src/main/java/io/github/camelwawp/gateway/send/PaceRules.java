package io.github.camelwawp.gateway.send;

import io.github.camelwawp.gateway.config.OptionReader;
import io.github.camelwawp.gateway.journal.Sendings;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * How fast the account may send.
 *
 * @param gap          the minimum time between two messages
 * @param jitter       the share of the gap that is added at most, at random
 * @param perMinute    the most messages within a minute, or 0
 * @param perDay       the most messages within 24 hours, or 0
 * @param perRecipient the minimum time between two messages to one chat
 * @param warmUp       the most messages within 24 hours on the first day of a number, the second, and so on
 */
record PaceRules(Duration gap, double jitter, int perMinute, int perDay, Duration perRecipient, List<Integer> warmUp) {

    static final PaceRules NONE = new PaceRules(Duration.ZERO, 0, 0, 0, Duration.ZERO, List.of());

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** Why the next message waits, and until when. */
    record Wait(Limit limit, Instant until) {}

    enum Limit {
        NONE("there is none"),
        GAP("the gap after the last text (gateway.pace.gap, or Wawp's rate limit with gateway.pace=account)"),
        MINUTE(
                "the texts allowed within a minute (gateway.pace.per-minute, or Wawp's rate limit with gateway.pace=account)"),
        DAY("the texts allowed within 24 hours (gateway.pace.per-day, or Wawp's rate limit with gateway.pace=account)"),
        WARM_UP("the texts allowed within 24 hours of a new number (gateway.pace.warm-up)"),
        RECIPIENT("the gap between two texts to one recipient (gateway.pace.per-recipient)");

        private final String sentence;

        Limit(String sentence) {
            this.sentence = sentence;
        }

        String sentence() {
            return sentence;
        }
    }

    static PaceRules of(OptionReader options) {
        if (options.text("gateway.pace").equals("none")) {
            return NONE;
        }
        String warmUp = options.text("gateway.pace.warm-up");
        return new PaceRules(
                options.time("gateway.pace.gap"),
                options.decimal("gateway.pace.gap-jitter-percent") / 100,
                (int) options.whole("gateway.pace.per-minute"),
                (int) options.whole("gateway.pace.per-day"),
                options.time("gateway.pace.per-recipient"),
                warmUp.isEmpty()
                        ? List.of()
                        : Arrays.stream(warmUp.split(","))
                                .map(String::strip)
                                .map(Integer::valueOf)
                                .toList());
    }

    /** These rules, with the limits that Wawp names in place of their own. */
    PaceRules named(Map<String, Long> limits) {
        Long seconds = limits.get("account_protection_seconds");
        return new PaceRules(
                seconds == null ? gap : Duration.ofSeconds(seconds),
                jitter,
                limits.getOrDefault("send_message_per_minute", (long) perMinute).intValue(),
                limits.getOrDefault("send_message_daily_cap", (long) perDay).intValue(),
                perRecipient,
                warmUp);
    }

    /**
     * The limit of the account that the next message waits for longest; NONE, and now or earlier, if it need not wait.
     */
    Wait account(Sendings.Reading sent) {
        Wait last = later(
                new Wait(Limit.NONE, sent.now()),
                Limit.GAP,
                gap.isZero() ? null : sent.restsUntil().orElse(null));
        last = later(last, Limit.MINUTE, after(sent, perMinute, MINUTE));
        last = later(last, Limit.DAY, after(sent, perDay, DAY));
        return later(last, Limit.WARM_UP, after(sent, warmUpToday(sent), DAY));
    }

    /** Until when the next message to this chat waits for the latest one to it; now or earlier if it need not. */
    Instant recipient(Sendings.Reading sent, String chatId) {
        return perRecipient.isZero()
                ? sent.now()
                : sent.sentTo(chatId).map(at -> at.plus(perRecipient)).orElse(sent.now());
    }

    /** The gap after a message. */
    Duration rest(DoubleSupplier random) {
        return Duration.ofNanos((long) (gap.toNanos() * (1 + jitter * random.getAsDouble())));
    }

    private int warmUpToday(Sendings.Reading sent) {
        long day = Duration.between(sent.started(), sent.now()).toDays();
        return warmUp.isEmpty() || day < 0 || day >= warmUp.size() ? 0 : warmUp.get((int) day);
    }

    /** The window is free again when the earliest of as many messages as are allowed leaves it. */
    private static Instant after(Sendings.Reading sent, int most, Duration window) {
        return most == 0
                ? null
                : sent.sentBefore(most - 1).map(at -> at.plus(window)).orElse(null);
    }

    private static Wait later(Wait known, Limit limit, Instant until) {
        return until != null && until.isAfter(known.until()) ? new Wait(limit, until) : known;
    }
}
