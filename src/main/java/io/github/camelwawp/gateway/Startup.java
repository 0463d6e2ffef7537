package io.github.camelwawp.gateway;

import io.github.camelwawp.recipient.InvalidRecipientException;
import io.github.camelwawp.sandbox.WawpSandbox;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;

/** What must be right, or running, before the first route starts: credentials, recipients, the sandbox. */
class Startup extends MainListenerSupport implements AutoCloseable {

    private static final String SANDBOX = "sandbox";

    private final String profile;
    private WawpSandbox sandbox;

    Startup(String profile) {
        if (!profile.isBlank() && !profile.equals(SANDBOX)) {
            throw new StartupException("There is no profile '" + profile + "': leave it out, or set it to " + SANDBOX + ".");
        }
        this.profile = profile;
    }

    /** Where the profile keeps the properties that outrank the user's, ready to stand before another location. */
    String locations() {
        return profile.equals(SANDBOX) ? "classpath:application-sandbox.properties," : "";
    }

    @Override
    public void beforeConfigure(BaseMainSupport main) {
        CamelContext context = main.getCamelContext();
        if (profile.equals(SANDBOX)) {
            startSandbox(context);
        } else if (property(context, "camel.component.wawp.instance-id").isBlank()
                || property(context, "camel.component.wawp.access-token").isBlank()) {
            throw new StartupException("Set WAWP_INSTANCE_ID and WAWP_ACCESS_TOKEN, both from Wawp's dashboard, to send for real;"
                    + " or try it without an account against the sandbox: ./mvnw -q -Psandbox");
        }
        try {
            context.getRegistry().bind("recipients", RecipientBeans.book(context));
            context.getRegistry().bind("redelivery", Redelivery.policy(context));
            context.getRegistry().bind("inbox", new Inbox());
        } catch (InvalidRecipientException e) {
            throw new StartupException("application.properties: " + e.getMessage() + ".");
        }
    }

    private void startSandbox(CamelContext context) {
        String port = property(context, "sandbox.port");
        try {
            sandbox = WawpSandbox.start(Integer.parseInt(port));
        } catch (IllegalStateException | NumberFormatException e) {
            throw new StartupException("The sandbox cannot start on port " + port + ": " + e.getMessage()
                    + " Choose another with sandbox.port.");
        }
        System.out.println("The sandbox stands in for Wawp: open " + sandbox.baseUrl() + " and drop a text file into "
                + property(context, "gateway.file.directory") + "/");
    }

    static String property(CamelContext context, String name) {
        return context.resolvePropertyPlaceholders("{{" + name + ":}}");
    }

    @Override
    public void close() {
        if (sandbox != null) {
            sandbox.close();
        }
    }
}
