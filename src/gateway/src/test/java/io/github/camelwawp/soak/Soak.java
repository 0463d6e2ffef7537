package io.github.camelwawp.soak;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

/** One run: feeds all four sources at once while things go wrong, waits until everything has drained, and counts. */
final class Soak {

    private static final long QUIET_TICK = 500;
    /** No longer than this, so that what is late is late by itself. */
    private static final int CALM_TICKS = 24;

    private final Path folder;
    private final Variant variant;
    private final int kills;
    private final long seed;
    private final Random random;
    private final List<SoakMessage> messages;
    private final Queue<SoakMessage> accepted = new ConcurrentLinkedQueue<>();
    private final Timeline timeline = new Timeline();
    private final long begin = System.nanoTime();

    Soak(Path folder, Variant variant, int messages, int kills, long seed) {
        this.folder = folder;
        this.variant = variant;
        this.kills = kills;
        this.seed = seed;
        this.random = new Random(seed);
        this.messages = new Plan(random, variant.attacked).messages(messages);
    }

    SoakReport run() throws Exception {
        try (House house = new House(folder, variant, messages.size())) {
            Weather weather = new Weather(house.sandbox, timeline, random, variant.rough);
            weather.clear();
            Attacks attacks = variant.attacked ? new Attacks(house, random) : null;
            List<Feeder> feeders = feeders(house);
            try {
                house.gateway.start();
                house.gateway.awaitReady();
                feeders.forEach(Thread::start);
                Thread progress = progress(house);
                try {
                    if (attacks != null) {
                        attacks.begin();
                    }
                    storm(house, weather, feeders);
                    if (attacks != null) {
                        attacks.end();
                    }
                    drain(house, weather, attacks);
                } finally {
                    progress.interrupt();
                }
                return report(house, attacks);
            } finally {
                feeders.forEach(Thread::interrupt);
            }
        }
    }

    private List<Feeder> feeders(House house) {
        List<Feeder> feeders = new ArrayList<>();
        house.inputs.forEach((source, input) -> feeders.add(new Feeder(
                source,
                input,
                messages.stream().filter(message -> message.source() == source).toList(),
                accepted,
                random.nextLong())));
        return feeders;
    }

    private void storm(House house, Weather weather, List<Feeder> feeders) throws Exception {
        if (variant.rough) {
            new Storm(house, weather, timeline, random, variant.outbox ? 3 : 0).rage(feeders, kills);
            return;
        }
        for (int third = 1; third <= 3; third++) {
            double share = third / 3.0;
            feeders.forEach(feeder -> feeder.release(share));
            weather.sessionTrouble();
            for (int tick = 0; house.waiting() > 0 || accepted.size() < messages.size() * share; tick++) {
                if (tick < CALM_TICKS) {
                    weather.tick();
                }
                Thread.sleep(QUIET_TICK);
            }
        }
    }

    /** The sky clears, and whatever waits must go its way within a time that depends on how much it is. */
    private void drain(House house, Weather weather, Attacks attacks) throws Exception {
        weather.clear();
        long patience = Duration.ofSeconds(120 + messages.size() / 15).toNanos();
        for (long start = System.nanoTime(); System.nanoTime() - start < patience; ) {
            if (accepted.size() == messages.size()
                    && house.waiting() == 0
                    && count(house).missing.isEmpty()
                    && (attacks == null || attacks.harm().isEmpty())) {
                return;
            }
            if (!house.gateway.isAlive()) {
                throw new IllegalStateException("The gateway ended by itself");
            }
            Thread.sleep(1000);
        }
    }

    private Count count(House house) throws Exception {
        return new Count(timeline).of(accepted, house.sandbox.messages(), house.deadLetters());
    }

    private SoakReport report(House house, Attacks attacks) throws Exception {
        List<String> harm = attacks == null ? List.of() : attacks.harm();
        long leftWaiting = house.waiting();
        long stopMillis = house.gateway.stop();
        Count count = count(house);
        SoakReport report =
                new SoakReport(variant, seed, folder, count, timeline, Duration.ofNanos(System.nanoTime() - begin));
        report.attacks = attacks == null ? null : attacks.done();
        report.harm = harm;
        report.linesOfAttacks = attacks == null ? 0 : attacks.lines();
        report.notAccepted = messages.size() - accepted.size();
        report.leftWaiting = leftWaiting;
        report.sharedEvidence = house.sharedEvidence();
        report.stopMillis = stopMillis;
        report.starts = house.gateway.starts();
        report.logLines = house.gateway.logLines();
        report.errorLines = house.gateway.logLines(" ERROR ");
        report.unfinishedLetters = LetterFolder.unfinished(house.gateway.folder.resolve("dead-letters"));
        count.missing.stream()
                .limit(20)
                .forEach(message -> report.missing.add(message + ":" + house.journalOn(message)));
        return report;
    }

    private Thread progress(House house) {
        Thread thread = new Thread(
                () -> {
                    try {
                        while (true) {
                            Thread.sleep(5000);
                            System.out.printf(
                                    "%s %3d s: %d of %d messages accepted, %d texts in the sandbox, %d of %d kills%n",
                                    variant,
                                    Duration.ofNanos(System.nanoTime() - begin).toSeconds(),
                                    accepted.size(),
                                    messages.size(),
                                    house.sandbox.accepted(),
                                    timeline.count(Timeline.Trouble.KILL),
                                    kills);
                        }
                    } catch (InterruptedException | IllegalStateException done) {
                        Thread.currentThread().interrupt();
                    }
                },
                "soak-progress");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
