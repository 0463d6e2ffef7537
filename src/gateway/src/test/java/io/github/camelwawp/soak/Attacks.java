package io.github.camelwawp.soak;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Attacks of all kinds, again and again, by several attackers at once. */
final class Attacks {

    private static final int PAUSE = 1500;
    private static final int FRESH_START = 100;
    /** Of a gateway that is at rest again, at 256 MB. */
    private static final Vitals GOOD_HEALTH = new Vitals(96L << 20, 150, 400, 20);

    private final House house;
    private final HttpAttacks http;
    private final InboxAttacks inbox;
    private final List<Thread> attackers = new ArrayList<>();
    private final Map<Attack, Integer> done = new ConcurrentHashMap<>();
    /** Kinds that have not come to pass yet. */
    private final CountDownLatch left = new CountDownLatch(Attack.values().length);

    /** A client of JMS may swallow an interrupt. */
    private volatile boolean over;

    private final AtomicInteger numbers = new AtomicInteger(FRESH_START);

    Attacks(House house, Random random) throws IOException {
        this.house = house;
        http = new HttpAttacks(house.gateway.port);
        inbox = new InboxAttacks(house.gateway.folder);
        for (Map<Attack, Strike> weapons : List.of(
                http.strikes(),
                http.strikes(),
                inbox.strikes(),
                new MailAttacks(house.mail).strikes(),
                new JmsAttacks(house.jms).strikes())) {
            Random own = new Random(random.nextLong());
            Thread attacker = new Thread(() -> attack(weapons, own), "attacker");
            attacker.setDaemon(true);
            attackers.add(attacker);
        }
    }

    void begin() {
        attackers.forEach(Thread::start);
    }

    /** Returns when each kind has come to pass. */
    void end() throws InterruptedException {
        left.await();
        over = true;
        attackers.forEach(Thread::interrupt);
        for (Thread attacker : attackers) {
            attacker.join();
        }
    }

    private void attack(Map<Attack, Strike> weapons, Random random) {
        try {
            while (!over) {
                List<Attack> kinds = new ArrayList<>(weapons.keySet());
                Collections.shuffle(kinds, random);
                for (Attack kind : kinds) {
                    strike(kind, weapons.get(kind));
                    Thread.sleep(random.nextInt(PAUSE));
                }
            }
        } catch (InterruptedException enough) {
            Thread.currentThread().interrupt();
        }
    }

    private void strike(Attack kind, Strike strike) throws InterruptedException {
        try {
            strike.at(numbers.incrementAndGet());
            if (done.merge(kind, 1, Integer::sum) == 1) {
                left.countDown();
            }
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception nobodyThere) {
            Thread.sleep(PAUSE);
        }
    }

    Map<Attack, Integer> done() {
        return new EnumMap<>(done);
    }

    int count() {
        return done.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** What was not refused, or did harm; to be asked while the gateway runs. */
    List<String> harm() throws Exception {
        List<String> harm = new ArrayList<>();
        http.accepted.forEach(answer -> harm.add("accepted: " + answer));
        if (!inbox.everythingIsThere()) {
            harm.add("something was taken out of the inbox, or out of a folder that a link there points to");
        }
        for (JsonNode message : house.sandbox.messages()) {
            if (message.path("message").asText().contains(Strike.FORBIDDEN_WORDS)) {
                harm.add("sent: " + message);
            }
        }
        String letters = letters();
        done.forEach((kind, times) -> {
            int found = kind.words == null ? times : letters.split(kind.words, -1).length - 1;
            if (found < times) {
                harm.add(times + " times " + kind + ", but " + found + " dead letters");
            }
        });
        long told = house.gateway.logLines("In the inbox, " + InboxAttacks.TRAP);
        int traps = inbox.traps.size();
        if (told < traps || told > (long) traps * house.gateway.starts()) {
            harm.add(
                    traps + " traps in the inbox of " + house.gateway.starts() + " starts are told " + told + " times");
        }
        if (Vitals.canBeTaken()) {
            Vitals now = Vitals.of(house.gateway.pid(), house.gateway.port);
            if (now.exceeds(GOOD_HEALTH)) {
                harm.add("in bad health: " + now);
            }
        }
        return harm;
    }

    /** How many lines of the log may be about attacks: a dead letter's, and each trap at each start. */
    long lines() {
        return 3L * count() + (long) inbox.traps.size() * house.gateway.starts();
    }

    private String letters() throws IOException {
        StringBuilder letters = new StringBuilder();
        try (Stream<Path> folders = Files.list(house.gateway.folder.resolve("dead-letters"))) {
            for (Path description : folders.map(letter -> letter.resolve("message.json"))
                    .filter(Files::exists)
                    .toList()) {
                letters.append(Files.readString(description));
            }
        }
        return letters.toString();
    }
}
