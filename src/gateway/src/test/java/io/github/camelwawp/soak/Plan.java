package io.github.camelwawp.soak;

import io.github.camelwawp.soak.SoakMessage.Fate;
import io.github.camelwawp.soak.SoakMessage.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Who is written to, and what: random, but the same for the same seed. */
final class Plan {

    static final List<String> REFUSED = jids(90, 95);
    /** One who does not let us write to him, and one at whom Wawp fails each time. */
    static final List<String> FORBIDDEN = jids(80, 81);

    static final List<String> FAILING = jids(81, 82);
    static final List<String> TEAM = jids(70, 72);
    private static final List<String> REACHABLE = jids(0, 60);

    /** So many messages later comes one that may say the same, by the same source. */
    private static final int ALIKE = 2 * Source.values().length;

    private final Random random;

    private final boolean attacked;

    /** @param attacked whether some are for chats that refuse and chats that fail */
    Plan(Random random, boolean attacked) {
        this.random = random;
        this.attacked = attacked;
    }

    List<SoakMessage> messages(int count) {
        List<SoakMessage> messages = new ArrayList<>(count);
        Source[] sources = Source.values();
        for (int id = 0; id < count; id++) {
            Source source = sources[id % sources.length];
            SoakMessage like = id < ALIKE ? null : messages.get(id - ALIKE);
            // Alarms repeat themselves, word for word; a file that does is the same one copied in again.
            messages.add(
                    like != null && like.fate() == Fate.ARRIVES && random.nextInt(8) == 0
                            ? like.again(id, source)
                            : message(id, source));
        }
        return messages;
    }

    private SoakMessage message(int id, Source source) {
        int parts = random.nextInt(10) == 0 ? 2 : 1;
        int kind = random.nextInt(100);
        if (kind < 2) {
            String jid = pick(REFUSED);
            return new SoakMessage(id, id, source, number(jid), List.of(jid), parts, Fate.REFUSED);
        }
        // POST /messages refuses such a name, and a mail to it goes to the default recipient.
        if (kind < 4 && (source == Source.FILE || source == Source.JMS)) {
            return new SoakMessage(id, id, source, "nobody-knows", List.of(), parts, Fate.UNKNOWN_NAME);
        }
        if (kind < 8) {
            return new SoakMessage(id, id, source, "team", TEAM, parts, Fate.ARRIVES);
        }
        if (attacked && kind < 14) {
            String jid = pick(kind < 11 ? FORBIDDEN : FAILING);
            return new SoakMessage(
                    id, id, source, number(jid), List.of(jid), parts, kind < 11 ? Fate.FORBIDDEN : Fate.FAILS);
        }
        String jid = pick(REACHABLE);
        return new SoakMessage(id, id, source, number(jid), List.of(jid), parts, Fate.ARRIVES);
    }

    private String pick(List<String> jids) {
        return jids.get(random.nextInt(jids.size()));
    }

    private static String number(String jid) {
        return jid.substring(0, jid.indexOf('@'));
    }

    private static List<String> jids(int from, int to) {
        List<String> jids = new ArrayList<>();
        for (int i = from; i < to; i++) {
            jids.add("2012345678%02d@c.us".formatted(i));
        }
        return List.copyOf(jids);
    }
}
