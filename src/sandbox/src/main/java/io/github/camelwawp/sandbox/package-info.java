/**
 * A fake Wawp for trying, demos and tests: it answers as {@code api.wawp.net} does, keeps the texts it accepts instead of
 * sending them, shows them on a page that looks like a phone, and suffers scripted {@linkplain
 * io.github.camelwawp.sandbox.MishapKind mishaps} on demand. Start it with {@link
 * io.github.camelwawp.sandbox.WawpSandbox}, or in a test with {@link io.github.camelwawp.sandbox.WawpSandboxExtension}.
 *
 * <p>What comes back is played by the {@code Engine}: acks that follow an accepted text, replies of people, and the events
 * that tell registered webhooks of them, posted by {@code EventSender}.
 *
 * <p>A call goes through {@code SandboxServer} (size, host and origin checks), is checked by an {@code Operation} as Wawp
 * would check it, and is then either carried out or handed to the {@code MishapPlayer}. The package knows the wire format
 * alone: it imports no other package of this project and no Camel.
 */
package io.github.camelwawp.sandbox;
