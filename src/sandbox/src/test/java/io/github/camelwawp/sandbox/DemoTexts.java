package io.github.camelwawp.sandbox;

import static io.github.camelwawp.sandbox.HttpProbe.send;

import java.io.IOException;

/** Texts of a typical night on call, for screenshots of the page. */
final class DemoTexts {

    private static final String ON_CALL = "120363000000000000@g.us";
    private static final String ANNA = "201234567890@c.us";

    private DemoTexts() {}

    static void sendAll(String baseUrl) throws IOException {
        send(
                baseUrl,
                "120363000000000001@newsletter",
                "Maintenance on *Sunday*, 02:00 to 04:00 UTC. The shop stays open.");
        send(baseUrl, "201234567803@c.us", "تم شحن طلبك رقم 1042 وسيصل غدا. شكرا لك!");
        send(baseUrl, "201234567802@c.us", "Your code is `481516`. It is valid for ten minutes.");
        send(
                baseUrl,
                "201234567801@c.us",
                "_Reminder:_ your appointment is tomorrow at *09:30*. Reply *STOP* to opt out.");
        send(baseUrl, ON_CALL, "~web-2 does not answer~ Back after *40 seconds*.");
        send(baseUrl, ON_CALL, "Backup of `orders_db` took 7 min. Log: https://example.com/backups/1042");
        send(baseUrl, ANNA, """
                *Nightly report*, 22 November

                - orders: *1,284*
                - returns: 17
                - stock_sync: ok, 3*4*2 pallets""");
        send(baseUrl, ANNA, """
                > Invoice 2041 is overdue
                Paid today, thank you. Details: https://example.com/invoices/2041""");
        send(baseUrl, ON_CALL, """
                *CRITICAL* disk on _db-1_ is 91 % full

                ```/dev/sda1  50G  46G  4.1G  91% /var```

                1. Rotate the logs
                2. Grow the volume
                3. Tell the team""");
        send(baseUrl, ON_CALL, """
                > Tell the team
                Done. _Anna_ looks after it.""");
        send(baseUrl, ON_CALL, "*RESOLVED* disk on _db-1_ is down to 48 %");
        send(baseUrl, ANNA, "*Deploy 4.18.0* finished in 3 min 12 s. All checks are green.");
    }
}
