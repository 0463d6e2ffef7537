package io.github.camelwawp.gateway.send;

import io.github.camelwawp.gateway.watch.Told;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pace that Wawp's rate policy names for the account. The gateway asks for it before a text is sent, once in a
 * while, so that an idle gateway asks nothing. The options set what Wawp does not name, and everything until Wawp
 * answers.
 */
final class AccountPace implements Supplier<PaceRules> {

    private static final Logger LOG = LoggerFactory.getLogger(AccountPace.class);

    /** A policy changes rarely, since people change it by hand. */
    static final Duration FRESH = Duration.ofHours(1);

    static final Duration AGAIN = Duration.ofMinutes(1);

    private final PaceRules own;
    private final Supplier<Map<String, Long>> question;
    private final int atOnce;
    private final LongSupplier nanoTime;
    private final ReentrantLock asking = new ReentrantLock();
    private final Told told = new Told();
    private volatile PaceRules latest;
    private volatile boolean asked;
    private long askAt;

    /**
     * @param question asks Wawp for the limits by their names; throws if it does not answer
     * @param atOnce   how many texts may be under way
     */
    AccountPace(PaceRules own, Supplier<Map<String, Long>> question, int atOnce, LongSupplier nanoTime) {
        this.own = own;
        this.question = question;
        this.atOnce = atOnce;
        this.nanoTime = nanoTime;
        this.latest = own;
        this.askAt = nanoTime.getAsLong();
    }

    /** While one thread asks, the others use the last known limits; for the first answer they wait. */
    @Override
    public PaceRules get() {
        if (!asked) {
            asking.lock();
        } else if (!asking.tryLock()) {
            return latest;
        }
        try {
            if (nanoTime.getAsLong() - askAt >= 0) {
                askAt = nanoTime.getAsLong() + (isAnswered() ? FRESH : AGAIN).toNanos();
                asked = true;
            }
        } finally {
            asking.unlock();
        }
        return latest;
    }

    private boolean isAnswered() {
        Map<String, Long> limits;
        try {
            limits = question.get();
        } catch (RuntimeException e) {
            if (told.isNews("none")) {
                LOG.warn(
                        "Wawp does not name its rate limit ({}): the pace stays at {}, and Wawp is asked again once a minute while texts are sent",
                        e.getCause() == null
                                ? e.getClass().getSimpleName()
                                : e.getCause().getMessage(),
                        latest == own ? "gateway.pace.*" : "what it named before");
            }
            return false;
        }
        latest = own.named(limits);
        if (told.isNews(limits.toString())) {
            LOG.info("The pace follows Wawp's rate limit: {}; gateway.pace.* sets what it does not name", limits);
            Long most = limits.get("concurrent_limit");
            if (most != null && most < atOnce) {
                LOG.warn(
                        "Wawp allows {} calls at once and gateway.concurrency is {}: set gateway.concurrency={}",
                        most,
                        atOnce,
                        most);
            }
        }
        return true;
    }
}
