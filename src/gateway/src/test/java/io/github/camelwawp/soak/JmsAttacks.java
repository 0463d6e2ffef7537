package io.github.camelwawp.soak;

import jakarta.jms.MapMessage;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Messages that are no text, or too much of it. */
final class JmsAttacks {

    private static final int TOO_LARGE = 1_100_000;

    private final JmsInput broker;

    JmsAttacks(JmsInput broker) {
        this.broker = broker;
    }

    Map<Attack, Strike> strikes() {
        Map<Attack, Strike> strikes = new EnumMap<>(Attack.class);
        strikes.put(
                Attack.JMS_OBJECT,
                n -> broker.send(
                        session -> session.createObjectMessage(new ArrayList<>(List.of(Strike.FORBIDDEN_WORDS)))));
        strikes.put(Attack.JMS_MAP, n -> broker.send(JmsAttacks::map));
        strikes.put(
                Attack.JMS_TOO_LARGE,
                n -> broker.send(session -> session.createTextMessage(
                        Strike.FORBIDDEN_WORDS.repeat(TOO_LARGE / Strike.FORBIDDEN_WORDS.length()))));
        return strikes;
    }

    private static MapMessage map(Session session) throws jakarta.jms.JMSException {
        MapMessage map = session.createMapMessage();
        map.setString("text", Strike.FORBIDDEN_WORDS);
        return map;
    }
}
