package io.github.camelwawp.gateway.send;

import io.github.camelwawp.gateway.journal.Glance;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.Schedule;
import io.github.camelwawp.gateway.poll.DueWork;
import java.time.Clock;
import java.util.List;

/** The deliveries of the schedule that are due; each goes to the backlog. */
record ScheduledWork(Journal journal, Clock clock) implements DueWork<Schedule.Ready> {

    private static final int AT_ONCE = 50;

    @Override
    public boolean isAnyDue() {
        return journal.glance().has(Glance.DueKind.SCHEDULE);
    }

    @Override
    public List<Schedule.Ready> due() {
        return journal.schedule().due(clock.instant(), AT_ONCE);
    }

    @Override
    public boolean claim(Schedule.Ready due) {
        return journal.schedule().take(due.delivery());
    }
}
