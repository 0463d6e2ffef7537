package io.github.camelwawp.gateway.jms;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** Captures the log as the gateway's operator would read it. */
final class LogCapture extends AbstractAppender implements AutoCloseable {

    private final Queue<LogEvent> events = new ConcurrentLinkedQueue<>();
    private final LoggerContext context = (LoggerContext) LogManager.getContext(false);

    LogCapture() {
        super("capture", null, null, true, Property.EMPTY_ARRAY);
        start();
        context.getConfiguration().getRootLogger().addAppender(this, Level.ALL, null);
        context.updateLoggers();
    }

    @Override
    public void append(LogEvent event) {
        events.add(event.toImmutable());
    }

    /** Lines of WARN and above, without the timestamp. */
    List<String> warnings() {
        return events.stream()
                .filter(event -> event.getLevel().isMoreSpecificThan(Level.WARN))
                .map(LogCapture::line)
                .toList();
    }

    List<String> lines() {
        return events.stream().map(LogCapture::line).toList();
    }

    private static String line(LogEvent event) {
        String thrown = event.getThrown() == null ? "" : " " + event.getThrown();
        return event.getLevel() + " " + event.getLoggerName() + " "
                + event.getMessage().getFormattedMessage() + thrown;
    }

    @Override
    public void close() {
        context.getConfiguration().getRootLogger().removeAppender("capture");
        context.updateLoggers();
        stop();
    }
}
