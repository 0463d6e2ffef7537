package io.github.camelwawp.gateway;

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

/** Collects what is logged while a test runs. */
public final class LogLines implements BeforeEachCallback, AfterEachCallback {

    private final List<LogEvent> events = new CopyOnWriteArrayList<>();
    private final AbstractAppender appender = new AbstractAppender("collector", null, null, true, Property.EMPTY_ARRAY) {
        @Override
        public void append(LogEvent event) {
            events.add(event.toImmutable());
        }
    };

    @Override
    public void beforeEach(ExtensionContext context) {
        appender.start();
        ((Logger) LogManager.getRootLogger()).addAppender(appender);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        ((Logger) LogManager.getRootLogger()).removeAppender(appender);
        appender.stop();
    }

    public List<String> lines() {
        return events.stream().map(e -> e.getMessage().getFormattedMessage()).toList();
    }

    public List<String> lines(Level level) {
        return events.stream().filter(e -> e.getLevel() == level).map(e -> e.getMessage().getFormattedMessage()).toList();
    }

    public long count(Level level, String part) {
        return lines(level).stream().filter(line -> line.contains(part)).count();
    }
}
