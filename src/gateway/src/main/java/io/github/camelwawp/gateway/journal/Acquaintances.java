package io.github.camelwawp.gateway.journal;

import io.github.camelwawp.optout.Identities;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * The people whom the account knows: those who wrote to it, and those to whom it has sent a text. Durability and
 * exceptions are those of the journal.
 */
public final class Acquaintances {

    private static final String WROTE = """
            insert into wawp_acquaintance (identity, wrote) values (?, true)
            on conflict (identity) do update set wrote = true where not wawp_acquaintance.wrote""";

    private static final String REACHED =
            "insert into wawp_acquaintance (identity, wrote) values (?, false) on conflict do nothing";

    /** Under its own name, or under the phone number or privacy id that was last seen with it. */
    private static final String KNOWN = """
            select wrote from wawp_acquaintance where identity = ?
            union all select a.wrote from wawp_lid l join wawp_acquaintance a on a.identity = l.lid where l.phone = ?
            union all select a.wrote from wawp_lid l join wawp_acquaintance a on a.identity = l.phone where l.lid = ?""";

    private final Database database;
    private volatile Consumer<List<String>> whenWrote = names -> {};

    Acquaintances(Database database) {
        this.database = database;
    }

    /**
     * @param listener receives the names of people who have just written for the first time, as far as this gateway
     *                 knows
     */
    public void whenWrote(Consumer<List<String>> listener) {
        this.whenWrote = listener;
    }

    /** Remembers people who wrote to us, for ever. */
    public void wrote(Collection<Identities> people) {
        List<String> names = people.stream()
                .flatMap(person -> person.all().stream())
                .map(Storable::key)
                .distinct()
                .sorted()
                .toList();
        if (names.isEmpty()) {
            return;
        }
        List<Object[]> rows = names.stream().map(name -> new Object[] {name}).toList();
        int news = database.lazily("store who wrote to us", connection -> Sql.batchTotal(connection, WROTE, rows));
        if (news > 0) {
            whenWrote.accept(names);
        }
    }

    /** Remembers a person to whom a text was sent. */
    public void reached(String chatId) {
        if (!isKnown(chatId, false)) {
            database.lazily(
                    "store who was sent a text", connection -> Sql.update(connection, REACHED, Storable.key(chatId)));
        }
    }

    /** @param wrote whether only people who wrote to us count */
    public boolean isKnown(String chatId, boolean wrote) {
        return database.read("read who wrote to us", connection -> {
            for (String name : Identities.spellings(chatId)) {
                String key = Storable.key(name);
                if (Sql.list(connection, row -> row.getBoolean(1), KNOWN, key, key, key).stream()
                        .anyMatch(hasWritten -> hasWritten || !wrote)) {
                    return true;
                }
            }
            return false;
        });
    }
}
