package io.github.camelwawp.gateway;

import io.github.camelwawp.WawpException;
import io.github.camelwawp.gateway.config.Environment;
import io.github.camelwawp.gateway.deadletter.ReplayCommand;
import io.github.camelwawp.gateway.disk.Writing;
import io.github.camelwawp.gateway.events.EventSettings;
import io.github.camelwawp.gateway.forward.ForwardStation;
import io.github.camelwawp.gateway.http.HttpStation;
import io.github.camelwawp.gateway.jms.BrokerCheck;
import io.github.camelwawp.gateway.journal.JournalCheck;
import io.github.camelwawp.gateway.journal.JournalException;
import io.github.camelwawp.gateway.journal.JournalOptions;
import io.github.camelwawp.gateway.mail.MailStation;
import io.github.camelwawp.gateway.mail.MailboxCheck;
import io.github.camelwawp.gateway.monitor.MonitorStation;
import io.github.camelwawp.gateway.optout.OptOutSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/**
 * The command {@code check}: says in one sentence each what is wrong with the configuration, and which connections fail. It
 * sends nothing, and changes nothing.
 */
final class CheckCommand {

    static final int FINE = 0;
    static final int NO_CONNECTION = 1;
    static final int WRONG = 2;

    private final String profile;
    private final String configuration;
    private final Map<String, String> environment;
    private final PrintStream out;
    private final Set<String> faults = new LinkedHashSet<>();

    CheckCommand(String profile, String configuration, Map<String, String> environment, PrintStream out) {
        this.profile = profile;
        this.configuration = configuration;
        this.environment = environment;
        this.out = out;
    }

    /** Returns the exit code: 0 all is well, 1 a connection fails, 2 the configuration is wrong. */
    int run() throws Exception {
        Startup.settings(profile, configuration, this::checkConfiguration);
        if (!faults.isEmpty()) {
            return end(WRONG);
        }
        out.println("ok     configuration");
        Main main = main();
        try {
            main.start();
            connect(main.getCamelContext());
        } catch (Exception e) {
            faults.add(sentence(e));
            return end(WRONG);
        } finally {
            main.stop();
        }
        return end(faults.isEmpty() ? FINE : NO_CONNECTION);
    }

    private int end(int code) {
        faults.forEach(fault -> out.println("wrong  " + fault));
        return code;
    }

    private boolean checkConfiguration(GatewaySettings settings) {
        settings.options().check(fault -> faults.add(fault.getMessage()));
        if (!faults.isEmpty()) {
            // What follows would fail because of the same options.
            return false;
        }
        look(() -> RouteFiles.checkFolder(settings.routes()));
        look(() -> RouteFault.inFiles(settings).ifPresent(faults::add));
        if (profile.isBlank()) {
            look(() -> Startup.checkAccount(settings));
        }
        look(settings::recipients);
        look(() -> EventSettings.of(settings.options()));
        look(() -> OptOutSettings.of(settings.options()));
        if (settings.flag("gateway.http.enabled")) {
            look(() -> HttpStation.checkToken(settings.options()));
        }
        look(() -> MailStation.checkUser(settings.options()));
        look(() -> ForwardStation.templates(settings.context()));
        look(() -> BrokerCheck.checkOptions(settings.context()));
        look(() -> JournalCheck.refuseFormer(settings.journal()));
        FolderFaults.tell(settings, fault -> faults.add(fault.getMessage()));
        settings.journal()
                .file()
                .flatMap(file -> Writing.trouble(file.getParent()))
                .ifPresent(trouble -> faults.add("gateway.journal.url: " + trouble));
        return true;
    }

    private void look(Runnable at) {
        try {
            at.run();
        } catch (RuntimeException e) {
            faults.add(sentence(e));
        }
    }

    /** Configured as the gateway's own, TLS and all, but with no route and no server. */
    private Main main() {
        Main main = new Main();
        Startup.load(main, profile, configuration);
        main.addOverrideProperty("camel.main.routes-collector-enabled", "false");
        main.addOverrideProperty("camel.main.auto-startup", "false");
        main.addOverrideProperty("camel.server.enabled", "false");
        main.addOverrideProperty("camel.management.enabled", "false");
        main.addOverrideProperty("camel.metrics.enabled", "false");
        main.configure().withAutoConfigurationLogSummary(false);
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeInitialize(BaseMainSupport starting) {
                Environment.apply(
                        (PropertiesComponent) starting.getCamelContext().getPropertiesComponent(), environment);
            }

            @Override
            public void beforeConfigure(BaseMainSupport starting) {
                CamelContext context = starting.getCamelContext();
                context.getRegistry().bind("mailReader", new GatewaySettings(context).mailReader());
            }
        });
        return main;
    }

    private void connect(CamelContext context) throws Exception {
        GatewaySettings settings = new GatewaySettings(context);
        // The sandbox and its broker start with the gateway.
        if (profile.isBlank()) {
            ask("Wawp's session is WORKING", () -> checkSession(context));
        }
        JournalOptions journal = settings.journal();
        if (journal.file().isEmpty()) {
            ask("the journal's database answers", () -> JournalCheck.connect(journal));
        }
        if (settings.flag("gateway.mail.enabled")) {
            new MailStation(context, settings.mailReader());
            ask("the mailbox can be read", () -> MailboxCheck.run(context));
        }
        if (BrokerCheck.isNeeded(context) && profile.isBlank()) {
            ask("the JMS broker answers", () -> BrokerCheck.run(context));
        }
        boolean http = settings.flag("gateway.http.enabled") || settings.flag("gateway.events.enabled");
        if (http) {
            ask("the address for HTTP is free, or the running gateway has it", () -> {
                if (!running(settings)) {
                    HttpStation.checkAddress(settings.options());
                }
            });
        }
        if (settings.flag("gateway.management.enabled")) {
            ask("the address for health and metrics is free, or the running gateway has it", () -> {
                if (!running(settings)) {
                    MonitorStation.checkAddress(settings.options(), http);
                }
            });
        }
    }

    private static void checkSession(CamelContext context) {
        String state = context.createProducerTemplate().requestBody("wawp:session-info", null, String.class);
        if (!"WORKING".equals(state)) {
            throw new IllegalStateException("The WhatsApp session is " + state
                    + ", not WORKING: start it, or scan its QR code, in Wawp's dashboard.");
        }
    }

    private void ask(String fine, Runnable question) {
        try {
            question.run();
            out.println("ok     " + fine);
        } catch (RuntimeException e) {
            faults.add(sentence(e));
        }
    }

    /** The running gateway itself holds the port then. */
    private boolean running(GatewaySettings settings) {
        Path deadLetters = Path.of(settings.text("gateway.dead-letters"));
        try {
            return Files.isDirectory(deadLetters.resolve("replay"))
                    && new ReplayCommand(deadLetters, out, 0).gatewayRuns();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sentence for the operator, which may be deep below what Camel adds. */
    private static String sentence(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            Optional<String> fault = ConfigurationFault.sentence(t);
            if (fault.isPresent()) {
                return fault.get();
            }
            if (t instanceof JournalException) {
                return t.getMessage();
            }
            if (t instanceof WawpException) {
                return "Wawp did not report the state of its session: " + t.getMessage();
            }
        }
        return RouteFault.words(e);
    }
}
