package io.github.camelwawp.gateway.send;

import io.github.camelwawp.gateway.config.OptionReader;
import io.github.camelwawp.gateway.hold.Caution;
import io.github.camelwawp.gateway.journal.Acquaintances;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.ReachOut;
import io.github.camelwawp.recipient.Jid;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The lane of people who never wrote to us. When WhatsApp refuses several of them in a short time, texts to them wait
 * while all others are sent; after each pause, one text shows whether the refusals are over.
 */
final class FirstContacts {

    static final String REASON = "REACHOUT_LOCKED";

    /** How often a refused text is tried while all first contacts are refused. */
    private static final int ATTEMPTS = 3;

    /** How long a text that was stopped at the last moment waits. */
    static final long PAUSE_MILLIS = 1_000;

    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);
    private static final Logger LOG = LoggerFactory.getLogger(FirstContacts.class);

    private static final String WHAT =
            "Texts to people who never wrote to this number wait, since WhatsApp refuses them"
                    + " (error 463); texts to all others and to groups go on";
    private static final String ADVICE =
            "Do not send to such people in another way: that endangers the number. Give them the"
                    + " link https://wa.me/ followed by this number, its digits alone, so that they write first; a person who"
                    + " writes gets the waiting texts at once.";

    private final Acquaintances acquaintances;
    private final ReachOut reachOut;
    private final ReachOut.LaneRules rules;
    private final boolean events;
    private Runnable whenOver = () -> {};
    private final Supplier<String> ownNumber;
    private volatile ReachOut.LaneLock seen;
    private volatile String link;

    /**
     * @param events    whether the gateway receives what people write; if not, people who were sent a text before count
     *                  as known
     * @param ownNumber asks for the JID of the account's number; null if it is not known
     */
    FirstContacts(Journal journal, ReachOut.LaneRules rules, boolean events, Supplier<String> ownNumber) {
        this.acquaintances = journal.acquaintances();
        this.reachOut = journal.reachOut();
        this.rules = rules;
        this.events = events;
        this.ownNumber = ownNumber;
    }

    static ReachOut.LaneRules rules(OptionReader options) {
        return new ReachOut.LaneRules(
                (int) options.whole("gateway.first-contacts.refusals"),
                options.time("gateway.first-contacts.within"),
                options.time("gateway.first-contacts.pause"),
                LONGEST_PAUSE);
    }

    /** @param over runs when first contacts may be sent again */
    void then(Runnable over) {
        this.whenOver = over;
    }

    /** Whether a text to this chat has to wait. */
    boolean waits(String chatId) {
        return isOn() && look().filter(lock -> !lock.due()).isPresent() && isFirst(chatId);
    }

    /**
     * Called just before a text is sent.
     *
     * @return whether it is the one that shows whether first contacts may be sent
     * @throws FirstContactException if it has to wait
     */
    boolean enter(String chatId) {
        if (!isOn() || look().isEmpty() || !isFirst(chatId)) {
            return false;
        }
        if (!reachOut.probe()) {
            throw new FirstContactException();
        }
        LOG.info(
                "Trying one text to a person who never wrote to this number, to see whether WhatsApp still refuses it");
        return true;
    }

    /**
     * Called when WhatsApp refused a text.
     *
     * @param probe    whether {@link #enter} returned true
     * @param attempts how often this text was tried
     * @return whether the text is kept and tried again; otherwise the refusal is its recipient's alone
     */
    boolean refused(String chatId, boolean probe, int attempts) {
        if (!isOn() || !isFirst(chatId)) {
            return false;
        }
        Optional<ReachOut.LaneLock> lock = seen(() -> reachOut.refused(chatId, probe, rules));
        return lock.isPresent() && attempts < ATTEMPTS;
    }

    /** Called when a text, or a part of one, was sent; not when Wawp has only queued it. */
    void passed(String chatId) {
        if (!isOn()) {
            return;
        }
        if (reachOut.isDoubted() && isFirst(chatId)) {
            seen(() -> {
                reachOut.passed();
                return Optional.empty();
            });
        }
        if (!events && isPerson(chatId)) {
            acquaintances.reached(chatId);
        }
    }

    /** Empty while first contacts may be sent, as of the last check. */
    Optional<Caution> caution() {
        return Optional.ofNullable(seen)
                .map(lock -> new Caution(
                        REASON, WHAT, ADVICE, link, lock.since(), lock.probeAt(), Caution.Effect.SOME_WAIT));
    }

    private boolean isOn() {
        return rules.chats() > 0;
    }

    private boolean isFirst(String chatId) {
        return isPerson(chatId) && !acquaintances.isKnown(chatId, events);
    }

    private static boolean isPerson(String chatId) {
        return Jid.parse(chatId).person();
    }

    private Optional<ReachOut.LaneLock> look() {
        return seen(reachOut::lock);
    }

    /** Null if the number is not known. */
    private static String link(String jid) {
        String number = jid == null ? "" : jid.replaceFirst("@.*", "");
        return number.matches("[1-9]\\d{7,14}") ? "https://wa.me/" + number : null;
    }

    /** One look at a time, since an older one must not undo what a later one has seen. */
    private Optional<ReachOut.LaneLock> seen(Supplier<Optional<ReachOut.LaneLock>> look) {
        Optional<ReachOut.LaneLock> lock;
        boolean over;
        boolean news;
        synchronized (this) {
            lock = look.get();
            ReachOut.LaneLock before = seen;
            seen = lock.orElse(null);
            over = before != null && seen == null;
            news = before == null && seen != null;
            if (seen != null && (before == null || !seen.pause().equals(before.pause()))) {
                LOG.atLevel(before == null ? Level.ERROR : Level.WARN)
                        .log(
                                "{}: {}. {} The next of them is tried at about {}",
                                REASON,
                                WHAT,
                                ADVICE,
                                seen.probeAt().truncatedTo(ChronoUnit.SECONDS));
            }
        }
        if (news && link == null) {
            link = link(ownNumber.get());
        }
        if (over) {
            LOG.info("{} is over: texts to people who never wrote to this number can be sent again", REASON);
            whenOver.run();
        }
        return lock;
    }
}
