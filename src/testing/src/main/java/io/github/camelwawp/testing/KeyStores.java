package io.github.camelwawp.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** PKCS12 key stores with a self-signed certificate, which the JDK's keytool creates when tests run. */
public final class KeyStores {

    public static final String PASSWORD = "changeit";

    private KeyStores() {}

    /** A new key store, in a folder of its own, for a name such as {@code ip:127.0.0.1} or {@code dns:example.com}. */
    public static Path selfSigned(String name) {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "keys")
                    .toAbsolutePath();
            Path store = folder.resolve("keys.p12");
            Path log = folder.resolve("keytool.log");
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "server",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=test",
                            "-ext",
                            "SAN=" + name,
                            "-validity",
                            "1",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            store.toString(),
                            "-storepass",
                            PASSWORD)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (keytool.waitFor() != 0) {
                throw new IOException("keytool failed: " + Files.readString(log));
            }
            return store;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
