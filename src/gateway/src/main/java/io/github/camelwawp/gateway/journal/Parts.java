package io.github.camelwawp.gateway.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The progress of the parts of deliveries. Durability and exceptions are those of the journal. */
public final class Parts {

    /** What follows in the same transaction once a part is sent or queued. */
    interface OnItsWay {
        void next(Connection connection, long deliveryId, int number, PartState state, Instant now) throws SQLException;
    }

    private final Database database;
    private final PartRows parts;
    private final AckRows acks;
    private final EventRows events;
    private final JournalClock clock;
    private final Bell news;
    private final OnItsWay onItsWay;

    Parts(
            Database database,
            PartRows parts,
            AckRows acks,
            EventRows events,
            JournalClock clock,
            Bell news,
            OnItsWay onItsWay) {
        this.database = database;
        this.parts = parts;
        this.acks = acks;
        this.events = events;
        this.clock = clock;
        this.news = news;
        this.onItsWay = onItsWay;
    }

    /** Empty if the part was neither attempted nor settled. */
    public Optional<PartRecord> find(long deliveryId, int number) {
        return database.read("read a part", connection -> parts.find(connection, deliveryId, number));
    }

    /** Whether any part of the delivery is sent, or may be. */
    public boolean isAnySent(long deliveryId) {
        return database.read("read the parts", connection -> parts.isAnySent(connection, deliveryId));
    }

    /**
     * Stores the result of the part's last attempt. A sent part stays sent.
     *
     * @param reason why it is not sent, or null; cut after 1000 characters
     * @param wawpId id of the WhatsApp message, or null
     */
    public void settled(long deliveryId, int number, PartState state, String reason, String wawpId) {
        if (state != PartState.SENT || wawpId == null) {
            Instant now = clock.now();
            database.transaction("store an outcome", connection -> {
                boolean stored = parts.settled(connection, deliveryId, number, state, reason, wawpId, null);
                if (state == PartState.SENT || state == PartState.QUEUED) {
                    onItsWay.next(connection, deliveryId, number, state, now);
                }
                return stored;
            });
            return;
        }
        // Wawp's answer counts, even if it gives the same message id to two callers.
        own(deliveryId, number, reason, wawpId, false, EnumSet.allOf(AckRows.Owner.class));
    }

    /**
     * Stores that the part's message was found in its chat, unless that message belongs to another part.
     *
     * @param reason a remark, or null
     * @return false if the message belongs to another part; then nothing is stored
     */
    public boolean found(long deliveryId, int number, String reason, String wawpId) {
        return own(deliveryId, number, reason, wawpId, true, EnumSet.of(AckRows.Owner.THIS_PART));
    }

    /**
     * Stores that Wawp has sent the part, unless the message was in the meantime {@link #found} for another part with the same
     * text.
     *
     * @param reason a remark, or null
     * @return false if it was {@link #found} for another part; then nothing is stored, since this part's text is missing in the
     * chat
     */
    public boolean answered(long deliveryId, int number, String reason, String wawpId) {
        return own(
                deliveryId, number, reason, wawpId, false, EnumSet.of(AckRows.Owner.THIS_PART, AckRows.Owner.SENDER));
    }

    private boolean own(
            long deliveryId, int number, String reason, String wawpId, boolean found, Set<AckRows.Owner> allowed) {
        Instant now = clock.now();
        String bareId = AckReport.storedId(wawpId);
        boolean stored = database.transaction("store an outcome", connection -> {
            if (!allowed.contains(acks.claim(connection, bareId, deliveryId, number, found, now))) {
                return false;
            }
            AckReport early = acks.early(connection, bareId);
            if (parts.settled(connection, deliveryId, number, PartState.SENT, reason, wawpId, bareId)
                    && early != null) {
                events.change(connection, List.of(early), now);
            }
            onItsWay.next(connection, deliveryId, number, PartState.SENT, now);
            return true;
        });
        if (stored) {
            // The report may have arrived first.
            news.ring();
        }
        return stored;
    }
}
