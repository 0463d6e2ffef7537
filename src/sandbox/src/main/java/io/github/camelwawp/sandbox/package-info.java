/**
 * A fake Wawp server for trials, demos and tests. It answers like {@code api.wawp.net}, keeps accepted texts instead of
 * sending them, shows them on a page that looks like a phone, and simulates scripted {@linkplain
 * io.github.camelwawp.sandbox.MishapKind mishaps} on demand. Start it with {@link
 * io.github.camelwawp.sandbox.WawpSandbox}, or in a test with {@link io.github.camelwawp.sandbox.WawpSandboxExtension}.
 *
 * <p>The {@code Engine} simulates incoming traffic: acks for accepted texts, replies, and the events that report them, which
 * {@code EventSender} posts to the registered webhooks.
 *
 * <p>{@code SandboxServer} checks the size, host and origin of a call. An {@code Operation} then checks the call as Wawp would,
 * and either the operation or the {@code MishapPlayer} answers it. The package knows only the wire format: it imports no
 * other package of this project and no Camel.
 */
package io.github.camelwawp.sandbox;
