package com.example;

import io.github.camelwawp.text.TextShaper;
import io.github.camelwawp.text.html.HtmlText;
import io.github.camelwawp.text.mail.MailReader;
import io.github.camelwawp.text.mail.MailToText;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.jar.JarFile;

/** Reads a mail and HTML, splits a long text, and links every class of the artifact with the dependencies of its pom. */
public class App {

    public static void main(String[] args) throws Exception {
        String mail = """
                From: Disk Watch <watch@example.com>
                Subject: web-2
                Content-Type: text/html; charset=utf-8

                <p>Disk is <b>full</b></p>
                """;
        String text = MailReader.builder()
                .build()
                .read(mail.getBytes(StandardCharsets.UTF_8))
                .text();
        check(text.equals("*web-2*\n\nDisk is *full*"), text);
        check(TextShaper.builder().build().parts("word ".repeat(2000)).size() > 2, "not split");
        new MailToText();

        Path artifact = Path.of(HtmlText.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        int linked = 0;
        try (JarFile jar = new JarFile(artifact.toFile())) {
            for (String name : jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class"))
                    .toList()) {
                Class<?> type = Class.forName(name.replace('/', '.').replace(".class", ""));
                for (Method method : type.getDeclaredMethods()) {
                    linked += method.getParameterCount();
                }
            }
        }
        check(linked > 100, "only " + linked);
    }

    private static void check(boolean held, String what) {
        if (!held) {
            throw new IllegalStateException(what);
        }
    }
}
