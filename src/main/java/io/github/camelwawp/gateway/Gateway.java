package io.github.camelwawp.gateway;

import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.camel.main.Main;

/**
 * Runs the gateway in the current folder, by the {@code application.properties} and {@code routes/} found there.
 * With {@code -Dgateway.profile=sandbox}, or {@code GATEWAY_PROFILE=sandbox}, against a sandbox of its own.
 */
public final class Gateway {

    private static final String CONFIGURATION = "application.properties";

    private static final int REFUSED = 2;

    private Gateway() {
    }

    public static void main(String[] args) throws Exception {
        int exit = run();
        if (exit != 0) {
            System.exit(exit);
        }
    }

    /** Runs until stopped; 0, or 2 after a sentence on standard error that says what to mend. */
    static int run() throws Exception {
        if (!Files.isReadable(Path.of(CONFIGURATION))) {
            return refuse("There is no " + CONFIGURATION + " in " + Path.of("").toAbsolutePath()
                    + ": start the gateway in the folder that has it, beside routes/.");
        }
        try (Startup startup = new Startup(profile())) {
            Main main = startup.main(CONFIGURATION);
            main.run();
            return Math.max(0, main.getExitCode());
        } catch (Exception e) {
            for (Throwable t = e; t != null; t = t.getCause()) {
                if (t instanceof StartupException) {
                    return refuse(t.getMessage());
                }
            }
            throw e;
        }
    }

    private static String profile() {
        String profile = System.getProperty("gateway.profile", "");
        return profile.isBlank() ? System.getenv().getOrDefault("GATEWAY_PROFILE", "") : profile;
    }

    private static int refuse(String sentence) {
        System.err.println(sentence);
        return REFUSED;
    }
}
