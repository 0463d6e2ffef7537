package io.github.camelwawp.gateway;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.camel.main.Main;

/**
 * Runs the gateway in the current folder, by the {@code application.properties} and {@code routes/} found there.
 * With {@code -Dgateway.profile=sandbox}, or {@code GATEWAY_PROFILE=sandbox}, against a sandbox of its own.
 * With {@code replay [folder-name …]} it hands dead letters to the running gateway instead.
 */
public final class Gateway {

    private static final String CONFIGURATION = "application.properties";

    private static final int REFUSED = 2;

    private static final long LOOK_MILLIS = 500;

    private Gateway() {
    }

    public static void main(String[] args) throws Exception {
        int exit = args.length == 0 ? run() : command(args);
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

    /** Does one thing beside the running gateway, and ends. */
    private static int command(String[] args) throws Exception {
        if (!args[0].equals("replay")) {
            return refuse("There is no command '" + args[0] + "': say replay, or nothing to run the gateway.");
        }
        if (!Files.isReadable(Path.of(CONFIGURATION))) {
            return refuse("There is no " + CONFIGURATION + " in " + Path.of("").toAbsolutePath()
                    + ": call replay in the gateway's folder.");
        }
        try {
            Path deadLetters = Path.of(Startup.setting("gateway.dead-letters", profile(), CONFIGURATION));
            return new ReplayCommand(deadLetters, System.out, LOOK_MILLIS).run(List.of(args).subList(1, args.length));
        } catch (StartupException e) {
            return refuse(e.getMessage());
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
