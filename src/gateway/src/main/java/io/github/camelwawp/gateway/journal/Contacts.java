package io.github.camelwawp.gateway.journal;

import java.util.Optional;

/** What WhatsApp has answered about phone numbers. Durability and exceptions are those of the journal. */
public final class Contacts {

    private final Database database;
    private final ContactRows contacts;

    Contacts(Database database, ContactRows contacts) {
        this.database = database;
        this.contacts = contacts;
    }

    /** The latest answer about a phone number. */
    public Optional<Contact> find(String phone) {
        return database.read("read a contact", connection -> contacts.find(connection, phone));
    }

    public void store(Contact contact) {
        database.write("store a contact", connection -> contacts.store(connection, contact));
    }
}
