package io.github.camelwawp.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Collects log lines while a test runs, as an extension, or while it is {@linkplain #open() open}. */
public final class LogLines implements BeforeEachCallback, AfterEachCallback, AutoCloseable {

    private final List<LogEvent> events = new CopyOnWriteArrayList<>();
    private final AbstractAppender appender =
            new AbstractAppender("collector", null, null, true, Property.EMPTY_ARRAY) {
                @Override
                public void append(LogEvent event) {
                    events.add(event.toImmutable());
                }
            };

    public static LogLines open() {
        LogLines lines = new LogLines();
        lines.start();
        return lines;
    }

    private void start() {
        appender.start();
        ((Logger) LogManager.getRootLogger()).addAppender(appender);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        ((Logger) LogManager.getRootLogger()).removeAppender(appender);
        appender.stop();
    }

    public List<String> lines() {
        return events.stream().map(e -> e.getMessage().getFormattedMessage()).toList();
    }

    public List<String> lines(Level level) {
        return events.stream()
                .filter(e -> e.getLevel() == level)
                .map(e -> e.getMessage().getFormattedMessage())
                .toList();
    }

    public long count(Level level, String part) {
        return lines(level).stream().filter(line -> line.contains(part)).count();
    }

    /** The lines at INFO and above that contain the text: level, message, and the exception if there is one. */
    public List<String> with(String text) {
        return events.stream()
                .filter(e -> e.getLevel().isMoreSpecificThan(Level.INFO))
                .map(e -> e.getLevel() + " " + e.getMessage().getFormattedMessage()
                        + (e.getThrown() == null ? "" : " " + e.getThrown()))
                .filter(line -> line.contains(text))
                .toList();
    }

    /** The lines at WARN and above: level, logger, message, and the exception if there is one. */
    public List<String> warnings() {
        return events.stream()
                .filter(e -> e.getLevel().isMoreSpecificThan(Level.WARN))
                .map(e -> e.getLevel() + " " + e.getLoggerName() + " "
                        + e.getMessage().getFormattedMessage()
                        + (e.getThrown() == null ? "" : " " + e.getThrown()))
                .toList();
    }
}
