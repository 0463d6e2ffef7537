package io.github.camelwawp.soak;

import io.github.camelwawp.soak.SoakMessage.Source;
import io.github.camelwawp.soak.Timeline.Trouble;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How a run went: a table for people, and the rules it broke. */
final class SoakReport {

    /** A line a text, one more for each trouble it met, and a start's own lines. */
    private static final int LINES_A_MESSAGE = 6;

    private static final int LINES_A_START = 150;
    /** One in each of file, mail and HTTP, four JMS consumers; with an outbox four behind it as well. */
    private static final int IN_FLIGHT = 7;

    /** Null if there were none. */
    Map<Attack, Integer> attacks;

    List<String> harm = List.of();
    long linesOfAttacks;
    int notAccepted;
    long leftWaiting;
    String sharedEvidence = " nothing";
    long stopMillis;
    int starts;
    long logLines;
    long errorLines;
    long unfinishedLetters;
    final List<String> missing = new ArrayList<>();

    private final Variant variant;
    private final long seed;
    private final Path folder;
    private final Count count;
    private final Timeline timeline;
    private final Duration duration;

    SoakReport(Variant variant, long seed, Path folder, Count count, Timeline timeline, Duration duration) {
        this.variant = variant;
        this.seed = seed;
        this.folder = folder;
        this.count = count;
        this.timeline = timeline;
        this.duration = duration;
    }

    int accepted() {
        return count.accepted();
    }

    int kills() {
        return timeline.count(Trouble.KILL);
    }

    /** Empty if all went well. */
    List<String> brokenRules() {
        List<String> broken = new ArrayList<>();
        rule(broken, count.lost() == 0, count.lost() + " parts are lost");
        // A doubled text and an equal one that is lost look like two that arrived.
        rule(
                broken,
                sharedEvidence.equals(" nothing"),
                "one message is the evidence of several parts:" + sharedEvidence);
        rule(broken, notAccepted == 0, notAccepted + " messages were never accepted");
        rule(broken, leftWaiting == 0, leftWaiting + " messages still wait in their sources");
        rule(broken, count.falseReasons.isEmpty(), "dead letters with a false reason: " + count.falseReasons);
        rule(broken, count.doubledUnexplained.isEmpty(), "doubled for no known cause: " + count.doubledUnexplained);
        rule(broken, variant.rough || count.doubled() == 0, count.doubled() + " parts doubled in calm weather");
        int byKill = count.doubles.getOrDefault(Trouble.KILL.name(), 0);
        rule(broken, byKill <= kills() * IN_FLIGHT, byKill + " parts doubled by " + kills() + " kills");
        int byOther = count.doubled() - byKill - count.doubles.getOrDefault(Trouble.LOOK_UP.name(), 0);
        rule(broken, byOther == 0, byOther + " parts doubled although the chat could be looked into");
        rule(broken, stopMillis >= 0, "it did not stop when it was asked to");
        rule(
                broken,
                logLines <= (long) LINES_A_MESSAGE * accepted() + (long) LINES_A_START * starts + linesOfAttacks,
                logLines + " log lines for " + accepted() + " messages");
        broken.addAll(harm);
        return broken;
    }

    private static void rule(List<String> broken, boolean holds, String otherwise) {
        if (!holds) {
            broken.add(otherwise);
        }
    }

    @Override
    public String toString() {
        StringBuilder table = new StringBuilder(
                String.format(Locale.ROOT, "%n%s, seed %d, %d s%n", variant, seed, duration.toSeconds()));
        line(table, "source", "accepted", "parts", "sent once", "dead letter", "doubled", "lost");
        Count.Row total = new Count.Row();
        for (Map.Entry<Source, Count.Row> entry : count.rows.entrySet()) {
            Count.Row row = entry.getValue();
            line(table, entry.getKey().name(), row);
            total.accepted += row.accepted;
            total.parts += row.parts;
            total.sentOnce += row.sentOnce;
            total.deadLettered += row.deadLettered;
            total.doubled += row.doubled;
            total.lost += row.lost;
        }
        line(table, "all", total);
        table.append("  doubled by cause: ")
                .append(count.doubles.isEmpty() ? "none" : count.doubles)
                .append("; dead letters written twice: ")
                .append(count.doubledLetters)
                .append(", given up after redeliveries: ")
                .append(count.givenUp)
                .append(", left half written: ")
                .append(unfinishedLetters)
                .append('\n');
        table.append("  kills: ")
                .append(kills())
                .append(", starts: ")
                .append(starts)
                .append(", mishaps: ")
                .append(timeline.count(Trouble.NOT_SENT))
                .append(" not sent, ")
                .append(timeline.count(Trouble.UNKNOWN_OUTCOME))
                .append(" unknown outcome; look-ups failing for a while: ")
                .append(timeline.count(Trouble.LOOK_UP))
                .append('\n');
        table.append("  marks: broker ")
                .append(timeline.count(Trouble.BROKER))
                .append(", database ")
                .append(timeline.count(Trouble.DATABASE))
                .append(", session ")
                .append(timeline.count(Trouble.SESSION))
                .append("; log lines: ")
                .append(logLines)
                .append(", ERROR: ")
                .append(errorLines)
                .append("; stopped in ")
                .append(stopMillis)
                .append(" ms\n");
        if (attacks != null) {
            table.append("  attacks: ").append(attacks).append('\n');
        }
        List<String> broken = brokenRules();
        if (!broken.isEmpty()) {
            table.append("  BROKEN: ")
                    .append(String.join("\n  BROKEN: ", broken))
                    .append("\n  see ")
                    .append(folder)
                    .append('\n');
            table.append(missing.stream().map(one -> "  missing " + one + "\n").collect(Collectors.joining()));
        }
        return table.toString();
    }

    private static void line(StringBuilder table, String name, Count.Row row) {
        line(table, name, row.accepted, row.parts, row.sentOnce, row.deadLettered, row.doubled, row.lost);
    }

    private static void line(StringBuilder table, Object... cells) {
        table.append(String.format(Locale.ROOT, "  %-8s %9s %9s %10s %12s %8s %6s%n", cells));
    }
}
