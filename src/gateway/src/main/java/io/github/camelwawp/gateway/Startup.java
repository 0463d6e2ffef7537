package io.github.camelwawp.gateway;

import io.github.camelwawp.gateway.config.Environment;
import io.github.camelwawp.gateway.config.Options;
import io.github.camelwawp.gateway.config.StartupException;
import io.github.camelwawp.gateway.csv.CsvFiles;
import io.github.camelwawp.gateway.deadletter.DeadLetterBox;
import io.github.camelwawp.gateway.deadletter.DeadLetterRoutes;
import io.github.camelwawp.gateway.deadletter.DeadLetterWriter;
import io.github.camelwawp.gateway.deadletter.DeadLetters;
import io.github.camelwawp.gateway.deadletter.ReplayFolder;
import io.github.camelwawp.gateway.deadletter.ReplayRoutes;
import io.github.camelwawp.gateway.disk.Writing;
import io.github.camelwawp.gateway.events.EventRoutes;
import io.github.camelwawp.gateway.events.EventSettings;
import io.github.camelwawp.gateway.file.InboxFiles;
import io.github.camelwawp.gateway.file.InboxReader;
import io.github.camelwawp.gateway.forward.ForwardRoutes;
import io.github.camelwawp.gateway.forward.Templates;
import io.github.camelwawp.gateway.hold.Hold;
import io.github.camelwawp.gateway.hold.JournalTrouble;
import io.github.camelwawp.gateway.hold.PollTrouble;
import io.github.camelwawp.gateway.http.HttpRoutes;
import io.github.camelwawp.gateway.http.HttpSource;
import io.github.camelwawp.gateway.jms.DeadLetterQueue;
import io.github.camelwawp.gateway.jms.JmsSetup;
import io.github.camelwawp.gateway.jms.OutboxRoute;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.JournalException;
import io.github.camelwawp.gateway.journal.JournalOptions;
import io.github.camelwawp.gateway.mail.MailSource;
import io.github.camelwawp.gateway.optout.OptOutSetup;
import io.github.camelwawp.gateway.send.BacklogRoutes;
import io.github.camelwawp.gateway.send.JournalProgress;
import io.github.camelwawp.gateway.send.NumberCheck;
import io.github.camelwawp.gateway.send.Redelivery;
import io.github.camelwawp.gateway.send.SendClaims;
import io.github.camelwawp.gateway.send.SendRoutes;
import io.github.camelwawp.gateway.send.Triage;
import io.github.camelwawp.gateway.watch.LastWords;
import io.github.camelwawp.gateway.watch.Watch;
import io.github.camelwawp.recipient.RecipientBook;
import io.github.camelwawp.sandbox.SandboxOptions;
import io.github.camelwawp.sandbox.WawpSandbox;
import io.github.camelwawp.text.file.FileText;
import io.github.camelwawp.text.mail.MailReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.processor.errorhandler.RedeliveryPolicy;
import org.apache.camel.spi.Registry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks and starts everything that must be ready before the first route starts, and closes it at shutdown. */
class Startup extends MainListenerSupport implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Startup.class);
    private static final String SANDBOX = "sandbox";
    /** The maximum duration of one step of a route. */
    private static final Duration LONGEST_STEP = Duration.ofMinutes(15);

    private final String profile;
    private final Map<String, String> environment;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    Startup(String profile) {
        this(profile, System.getenv());
    }

    Startup(String profile, Map<String, String> environment) {
        if (!profile.isBlank() && !profile.equals(SANDBOX)) {
            throw new StartupException(
                    "There is no profile '" + profile + "': leave it out, or set it to " + SANDBOX + ".");
        }
        this.profile = profile;
        this.environment = environment;
    }

    /** Creates a Camel Main for this configuration file; the properties of the profile take precedence. */
    Main main(String configuration) {
        Main main = new Main();
        main.setInitialProperties(Options.defaults());
        main.setPropertyPlaceholderLocations(locations(profile, configuration));
        // Camel masks values only by property name, but a URL may contain a password under any name.
        main.configure().withAutoConfigurationLogSummary(false);
        main.addMainListener(this);
        return main;
    }

    static String locations(String profile, String configuration) {
        return (profile.equals(SANDBOX) ? "classpath:application-sandbox.properties," : "") + "file:" + configuration;
    }

    /** Reads the properties as the gateway would. */
    static <T> T settings(String profile, String configuration, Function<GatewaySettings, T> reader) {
        CamelContext context = new DefaultCamelContext();
        // Keeps Camel's startup and shutdown summary out of the command's output.
        context.setStartupSummaryLevel(StartupSummaryLevel.Off);
        try {
            PropertiesComponent properties = (PropertiesComponent) context.getPropertiesComponent();
            properties.setInitialProperties(Options.defaults());
            properties.setLocation(locations(profile, configuration));
            Environment.apply(properties, System.getenv());
            return reader.apply(new GatewaySettings(context));
        } finally {
            context.stop();
        }
    }

    @Override
    public void beforeInitialize(BaseMainSupport main) {
        Environment.apply((PropertiesComponent) main.getCamelContext().getPropertiesComponent(), environment);
    }

    @Override
    public void beforeConfigure(BaseMainSupport main) {
        CamelContext context = main.getCamelContext();
        GatewaySettings settings = new GatewaySettings(context);
        settings.check();
        RouteFiles.checkFolder(settings.routes());
        String asked = settings.text("gateway.profile");
        if (!asked.isEmpty() && !asked.equals(profile)) {
            throw new StartupException(
                    "gateway.profile must be known before application.properties is read: set it as the system property"
                            + " gateway.profile or the environment variable GATEWAY_PROFILE.");
        }
        if (profile.equals(SANDBOX)) {
            startSandbox(settings);
        } else {
            checkAccount(settings);
        }
        wire(main, context, settings);
    }

    @Override
    public void afterConfigure(BaseMainSupport main) {
        RouteFiles.tellMissing(main.getCamelContext(), new GatewaySettings(main.getCamelContext()));
    }

    @Override
    public void afterStart(BaseMainSupport main) {
        CamelContext context = main.getCamelContext();
        StartSummary.lines(context, new GatewaySettings(context)).forEach(LOG::info);
    }

    private void wire(BaseMainSupport main, CamelContext context, GatewaySettings settings) {
        Watch.over(context, new LastWords(), LONGEST_STEP);
        RecipientBook recipients = settings.recipients();
        DataFolders.close(settings, settings.journal());
        Journal journal = openJournal(settings);
        opened.push(journal);
        journal.waiting().longestLease(settings.duration("gateway.http.lease"));
        Path deadLetters = Path.of(settings.text("gateway.dead-letters"));
        Clock clock = Clock.systemUTC();
        Hold hold = new Hold(
                context,
                settings.millis("gateway.hold.interval"),
                settings.number("gateway.hold.jitter-percent") / 100);
        hold.waiting(journal::unfinished);
        DeadLetterWriter writer = new DeadLetterWriter(new DeadLetters(deadLetters, clock), journal, clock);

        JournalTrouble journalTrouble = new JournalTrouble(journal, hold);

        Registry registry = context.getRegistry();
        registry.bind("recipients", recipients);
        MailReader mails = settings.mailReader();
        MailSource.bind(context, mails);
        Charset charset = settings.charset("gateway.file.charset");
        registry.bind(
                "inbox",
                new InboxReader(
                        settings.whole("gateway.file.max-size"),
                        (bytes, name) -> FileText.of(bytes, name, charset, mails)));
        InboxFiles inboxFiles = new InboxFiles(settings.quiet(), PollTrouble::isToldElsewhere);
        registry.bind("inboxFiles", inboxFiles);
        registry.bind("inboxFilter", inboxFiles.filter());
        warnOfLocale();
        registry.bind(
                "csvFiles",
                new CsvFiles(
                        settings.flag("gateway.csv.enabled"),
                        settings.text("gateway.csv.recipient-column"),
                        settings.text("gateway.csv.template"),
                        charset,
                        Math.min(settings.whole("gateway.file.max-size"), mails.maxText())));
        registry.bind("hold", hold);
        RedeliveryPolicy redelivery = Redelivery.policy(settings.options());
        registry.bind("redelivery", redelivery);
        NumberCheck numbers = settings.flag("gateway.check-exists")
                ? new NumberCheck(context, journal, settings.duration("gateway.check-exists.keep"), clock)
                : null;
        registry.bind("journalProgress", new JournalProgress(journal, numbers, clock, System::nanoTime));
        opened.push(startJms(context));
        writer.queue(registry.lookupByNameAndType("deadLetterQueue", DeadLetterQueue.class));
        if (OutboxRoute.isNeeded(context)) {
            main.configure().addRoutesBuilder(new OutboxRoute());
            if (settings.journal().file().isPresent()) {
                LOG.warn(
                        "The outbox is a queue, but the journal a file of this gateway's own: a second gateway at that queue would"
                                + " not know who has opted out, nor what was sent. Let gateways that share an outbox share a PostgreSQL"
                                + " (gateway.journal.url)");
            }
        }
        main.configure()
                .addRoutesBuilder(new ForwardRoutes(
                        journal,
                        journalTrouble,
                        recipients,
                        new Templates(context, settings.templates(), settings::text)));
        Triage triage = new Triage(context, journal, hold, journalTrouble, writer, new Redelivery(redelivery));
        BacklogRoutes backlog = new BacklogRoutes(context, journal, hold, journalTrouble, settings.concurrency());
        opened.push(backlog);
        main.configure().addRoutesBuilder(backlog);
        main.configure()
                .addRoutesBuilder(new SendRoutes(
                        journal, hold, journalTrouble, triage, new SendClaims(context, journal, hold), backlog));
        main.configure().addRoutesBuilder(new DeadLetterRoutes(writer, journal));
        main.configure()
                .addRoutesBuilder(new HttpRoutes(
                        journal,
                        hold,
                        new PollTrouble("Messages stored by POST /messages", journalTrouble::begin),
                        settings.duration("gateway.http.lease")));
        EventSettings events = settings.events();
        main.configure()
                .addRoutesBuilder(new EventRoutes(
                        journal,
                        events,
                        settings.text("camel.component.wawp.instance-id"),
                        new PollTrouble("Events of Wawp", journalTrouble::begin),
                        hold::lookNow));
        if (events.enabled() && events.alarms()) {
            journal.events().expectReports(events.alarmAfter());
        }
        if (settings.flag("gateway.http.enabled")) {
            checkToken(settings);
        }
        if (settings.flag("gateway.http.enabled") || events.enabled()) {
            checkAddress(settings);
            // Calls and events share one HTTP server.
            main.configure().httpServer().withEnabled(true);
        }
        OptOutSetup optOut = new OptOutSetup(context, journal, settings.optOut(), clock);
        main.configure()
                .addRoutesBuilder(
                        optOut.routes(hold, new PollTrouble("Opt-outs and their answers", journalTrouble::begin)));
        HttpSource.bind(
                registry,
                journal,
                recipients,
                new DeadLetterBox(deadLetters),
                optOut.desk(),
                () -> settings.text("gateway.http.token"),
                settings.httpLimits());
        ReplayFolder replay = new ReplayFolder(deadLetters, clock);
        opened.push(replay);
        main.configure()
                .addRoutesBuilder(new ReplayRoutes(
                        replay, hold, new PollTrouble("Dead letters to be sent again", journalTrouble::begin)));
    }

    static void checkAccount(GatewaySettings settings) {
        if (settings.text("camel.component.wawp.instance-id").isBlank()
                || settings.text("camel.component.wawp.access-token").isBlank()) {
            throw new StartupException(
                    "Set WAWP_INSTANCE_ID and WAWP_ACCESS_TOKEN, both from Wawp's dashboard, to send for real;"
                            + " or try it without an account against the sandbox: GATEWAY_PROFILE=sandbox, or with Maven"
                            + " ./mvnw -q -Psandbox");
        }
    }

    private static void warnOfLocale() {
        String encoding = System.getProperty("sun.jnu.encoding", "");
        if (!encoding.equalsIgnoreCase("UTF-8")) {
            LOG.warn(
                    "Names of files are read in {}: those with other letters cannot be opened. Start the gateway with LC_ALL=C.UTF-8",
                    encoding);
        }
    }

    static void checkToken(GatewaySettings settings) {
        if (settings.text("gateway.http.token").isBlank()) {
            throw new StartupException("gateway.http.enabled is true, but there is no token to protect it:"
                    + " set WAWP_GATEWAY_TOKEN to a long random text.");
        }
    }

    /** If the port is in use, Camel would only log it and keep running without a server. */
    static void checkAddress(GatewaySettings settings) {
        String host = settings.text("gateway.http.host");
        int port = (int) settings.whole("gateway.http.port");
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(host, port));
        } catch (IOException | IllegalArgumentException e) {
            throw new StartupException("The gateway cannot listen on " + host + ":" + port + " (" + e.getMessage()
                    + "): set gateway.http.host and gateway.http.port to a free address.");
        }
    }

    private static Journal openJournal(GatewaySettings settings) {
        JournalOptions options = settings.journal();
        options.file().flatMap(file -> Writing.trouble(file.getParent())).ifPresent(trouble -> {
            throw new StartupException("The journal cannot be opened: " + trouble);
        });
        if (JournalOptions.isFormer(settings.text("gateway.journal.url"))) {
            LOG.warn(
                    "gateway.journal.url names a file of H2, which is no longer used: the journal is {}. Set gateway.journal.url to"
                            + " that, or leave it out",
                    options.place());
        }
        try {
            return Journal.open(options);
        } catch (JournalException e) {
            throw new StartupException(e.getMessage());
        }
    }

    private AutoCloseable startJms(CamelContext context) {
        try {
            return JmsSetup.start(context, profile.equals(SANDBOX));
        } catch (IllegalStateException e) {
            throw new StartupException(e.getMessage());
        }
    }

    private void startSandbox(GatewaySettings settings) {
        int port = (int) settings.whole("sandbox.port");
        try {
            WawpSandbox sandbox =
                    WawpSandbox.start(SandboxOptions.onPort(port).withHost(settings.text("sandbox.host")));
            opened.push(sandbox);
            LOG.info(
                    "The sandbox stands in for Wawp: open {} and drop a text file into {}/",
                    sandbox.baseUrl(),
                    settings.text("gateway.file.directory"));
        } catch (IllegalStateException e) {
            throw new StartupException("The sandbox cannot start on port " + port + ": " + e.getMessage()
                    + " Choose another with sandbox.port.");
        }
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                LOG.warn("Closing on the way out failed: {}", e.toString());
            }
        }
    }
}
