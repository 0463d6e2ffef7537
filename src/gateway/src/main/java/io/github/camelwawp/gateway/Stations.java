package io.github.camelwawp.gateway;

import io.github.camelwawp.gateway.csv.CsvStation;
import io.github.camelwawp.gateway.deadletter.DeadLetterStation;
import io.github.camelwawp.gateway.events.EventStation;
import io.github.camelwawp.gateway.file.FileStation;
import io.github.camelwawp.gateway.forward.ForwardStation;
import io.github.camelwawp.gateway.hold.HoldStation;
import io.github.camelwawp.gateway.http.HttpStation;
import io.github.camelwawp.gateway.jms.JmsStation;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.mail.MailStation;
import io.github.camelwawp.gateway.monitor.MonitorStation;
import io.github.camelwawp.gateway.optout.OptOutStation;
import io.github.camelwawp.gateway.send.SendStation;
import io.github.camelwawp.gateway.station.Station;
import io.github.camelwawp.gateway.trace.TraceStation;
import io.github.camelwawp.gateway.watch.LastWords;
import io.github.camelwawp.gateway.watch.Watch;
import io.github.camelwawp.recipient.RecipientBook;
import io.github.camelwawp.text.mail.MailReader;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.camel.CamelContext;
import org.apache.camel.main.MainConfigurationProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stations of the gateway in the order in which they open; they close in reverse. */
final class Stations implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Stations.class);
    /** The maximum duration of one step of a route. */
    private static final Duration LONGEST_STEP = Duration.ofMinutes(15);

    private final Deque<Station> opened = new ArrayDeque<>();

    void open(MainConfigurationProperties main, CamelContext context, GatewaySettings settings, boolean sandbox) {
        if (sandbox) {
            add(main, new SandboxStation(context));
        }
        Watch.over(context, new LastWords(), LONGEST_STEP);
        MeterRegistry meters = MonitorStation.meters(context);
        RecipientBook recipients = settings.recipients();
        MailReader mails = settings.mailReader();
        Journal journal = add(main, new JournalStation(settings)).journal();
        add(main, new TraceStation(context, journal));
        HoldStation hold = add(main, new HoldStation(context, journal));
        MailStation mail = add(main, new MailStation(context, mails));
        add(main, new FileStation(context, mails));
        add(main, new CsvStation(context, mails.maxText()));
        JmsStation jms = add(main, new JmsStation(context, sandbox));
        DeadLetterStation deadLetters = add(main, new DeadLetterStation(context, journal, hold));
        ForwardStation forward = add(main, new ForwardStation(context, journal, hold, recipients));
        SendStation send = add(main, new SendStation(context, journal, hold, recipients, deadLetters.writer(), meters));
        add(main, new EventStation(context, journal, hold, meters));
        OptOutStation optOuts = add(main, new OptOutStation(context, journal, hold, settings.parser()));
        MonitorStation monitor = add(
                main,
                new MonitorStation(
                        context,
                        meters,
                        settings.journal(),
                        journal,
                        hold,
                        jms,
                        mail,
                        HttpStation.serves(settings.options())));
        HttpStation http = add(
                main,
                new HttpStation(
                        context,
                        journal,
                        hold,
                        recipients,
                        deadLetters.box(),
                        forward,
                        send,
                        optOuts.desk(),
                        monitor.situation()));
        if (http.serves()) {
            main.httpServer().withEnabled(true);
        }
    }

    /** A station whose constructor fails is not added, and those before it are closed. */
    <S extends Station> S add(MainConfigurationProperties main, S station) {
        opened.push(station);
        station.routes().forEach(main::addRoutesBuilder);
        return station;
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                LOG.warn("A part of the gateway could not be closed: {}", e.toString());
            }
        }
    }
}
