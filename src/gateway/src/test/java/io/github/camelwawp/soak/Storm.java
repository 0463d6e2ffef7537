package io.github.camelwawp.soak;

import io.github.camelwawp.soak.Timeline.Trouble;
import java.util.List;
import java.util.Random;

/** Feeds the gateway in portions, and kills it while it is at one. */
final class Storm {

    private static final int LONGEST_LIFE = 2500;
    private static final int UNTIL_AT_WORK = 8000;
    private static final int LONGEST_START = 4000;
    private static final int TICK = 400;

    private final House house;
    private final Weather weather;
    private final Timeline timeline;
    private final Random random;
    private final int firstEvent;

    /** @param firstEvent where this run begins among the events, so that short runs of two variants have them all */
    Storm(House house, Weather weather, Timeline timeline, Random random, int firstEvent) {
        this.house = house;
        this.weather = weather;
        this.timeline = timeline;
        this.random = random;
        this.firstEvent = firstEvent;
    }

    /** Returns with the gateway running and everything released. */
    void rage(List<Feeder> feeders, int kills) throws Exception {
        int killed = 0;
        for (int cycle = 0; killed < kills; cycle++) {
            double share = (cycle + 1.0) / (kills + 1);
            feeders.forEach(feeder -> feeder.release(share));
            house.gateway.awaitReady();
            awaitWork();
            live(random.nextInt(LONGEST_LIFE), cycle);
            kill();
            killed++;
            if (killed < kills && random.nextInt(4) == 0) {
                // A start can be killed as well.
                Thread.sleep(random.nextInt(LONGEST_START));
                kill();
                killed++;
            }
        }
        feeders.forEach(feeder -> feeder.release(1));
        house.gateway.awaitReady();
    }

    /** A gateway killed before it began with anything would prove nothing. */
    private void awaitWork() throws InterruptedException {
        long before = house.sandbox.accepted();
        long end = System.nanoTime() + UNTIL_AT_WORK * 1_000_000L;
        while (house.sandbox.accepted() == before && System.nanoTime() < end) {
            Thread.sleep(50);
        }
    }

    private void kill() {
        if (!house.gateway.isAlive()) {
            throw new IllegalStateException("The gateway ended by itself");
        }
        timeline.mark(Trouble.KILL);
        house.gateway.kill();
        house.gateway.start();
    }

    private void live(int millis, int cycle) throws Exception {
        long end = System.nanoTime() + millis * 1_000_000L;
        int eventAt = random.nextInt(Math.max(1, millis / TICK));
        for (int tick = 0; System.nanoTime() < end; tick++) {
            weather.tick();
            if (tick == eventAt) {
                event(firstEvent + cycle);
            }
            Thread.sleep(random.nextInt(TICK));
        }
    }

    /** Each of them in turn. */
    private void event(int cycle) throws Exception {
        if (house.postgres == null) {
            switch (cycle % 3) {
                case 0 -> brokerAway(true);
                case 1 -> weather.sessionTrouble();
                default -> brokerAway(false);
            }
            return;
        }
        switch (cycle % 5) {
            case 0 -> databaseAway();
            case 1 -> brokerAway(true);
            case 2 -> cutDatabase();
            case 3 -> weather.sessionTrouble();
            default -> brokerAway(false);
        }
        if (random.nextBoolean()) {
            cutDatabase();
        }
    }

    private void brokerAway(boolean killed) throws InterruptedException {
        timeline.mark(Trouble.BROKER);
        if (killed) {
            house.jms.kill();
        } else {
            house.jms.stop();
        }
        Thread.sleep(random.nextInt(1000));
        house.jms.start();
        timeline.mark(Trouble.BROKER);
    }

    private void cutDatabase() {
        timeline.mark(Trouble.DATABASE);
        house.cutDatabase();
    }

    /** Longer than a statement that is tried again would outlast. */
    private void databaseAway() throws InterruptedException {
        timeline.mark(Trouble.DATABASE);
        house.postgres.stop();
        Thread.sleep(1000 + random.nextInt(3000));
        house.postgres.start();
        timeline.mark(Trouble.DATABASE);
    }
}
