package io.github.camelwawp.gateway;

import io.github.camelwawp.gateway.config.Environment;
import io.github.camelwawp.gateway.config.PropertyFiles;
import io.github.camelwawp.gateway.config.StartupException;
import io.github.camelwawp.gateway.jms.BrokerCheck;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks the options, then opens the stations before the first route starts, and closes them at shutdown. */
class Startup extends MainListenerSupport implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Startup.class);
    private static final String SANDBOX = "sandbox";

    private final String profile;
    private final Map<String, String> environment;
    private final Stations stations = new Stations();

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
        load(main, profile, configuration);
        // Camel masks values only by property name, but a URL may contain a password under any name.
        main.configure().withAutoConfigurationLogSummary(false);
        main.addMainListener(this);
        return main;
    }

    static void load(Main main, String profile, String configuration) {
        main.setInitialProperties(PropertyFiles.all(Path.of(configuration), profile.equals(SANDBOX)));
        // Camel itself reads no file.
        main.setPropertyPlaceholderLocations("false");
    }

    /** Reads the properties as the gateway would. */
    static <T> T settings(String profile, String configuration, Function<GatewaySettings, T> reader) {
        CamelContext context = new DefaultCamelContext();
        // Keeps Camel's startup and shutdown summary out of the command's output.
        context.setStartupSummaryLevel(StartupSummaryLevel.Off);
        try {
            PropertiesComponent properties = (PropertiesComponent) context.getPropertiesComponent();
            properties.setInitialProperties(PropertyFiles.all(Path.of(configuration), profile.equals(SANDBOX)));
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
        boolean sandbox = profile.equals(SANDBOX);
        if (!sandbox) {
            checkAccount(settings);
        }
        FolderFaults.tell(settings, fault -> {
            throw fault;
        });
        stations.open(main.configure(), context, settings, sandbox);
    }

    @Override
    public void afterConfigure(BaseMainSupport main) {
        RouteFiles.tellMissing(main.getCamelContext(), new GatewaySettings(main.getCamelContext()));
        BrokerCheck.checkBean(main.getCamelContext());
    }

    @Override
    public void afterStart(BaseMainSupport main) {
        CamelContext context = main.getCamelContext();
        StartSummary.lines(context, new GatewaySettings(context)).forEach(LOG::info);
    }

    static void checkAccount(GatewaySettings settings) {
        if (settings.text("camel.component.wawp.instance-id").isBlank()
                || settings.text("camel.component.wawp.access-token").isBlank()
                        && settings.text("camel.component.wawp.access-token-file")
                                .isBlank()) {
            throw new StartupException(
                    "Set WAWP_INSTANCE_ID and WAWP_ACCESS_TOKEN, both from Wawp's dashboard, to send for real;"
                            + " or try it without an account against the sandbox: GATEWAY_PROFILE=sandbox, or with Maven"
                            + " ./mvnw -q -Psandbox");
        }
    }

    @Override
    public void close() {
        stations.close();
    }
}
