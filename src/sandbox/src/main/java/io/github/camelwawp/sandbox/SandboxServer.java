package io.github.camelwawp.sandbox;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Routes each request to a Wawp operation, the control API or the page. */
final class SandboxServer {

    /** The paths of the Wawp endpoints, for which mishaps can be scripted. */
    static final List<String> OPERATION_PATHS = List.of(
            "/v2/send/text",
            "/v2/session/info",
            "/v2/session/rate-limit",
            "/v2/messages/get",
            "/v2/chats/messages",
            "/v2/contacts/check-exists",
            "/v2/session/webhook",
            "/v2/lids",
            "/v2/lids/pn/{number}");

    /** The only path with a parameter. */
    private static final String LID_OF = "/v2/lids/pn/";

    private static final System.Logger LOG = System.getLogger(SandboxServer.class.getName());

    private final Map<String, BiConsumer<HttpServerRequest, byte[]>> routes = new HashMap<>();
    private final Map<String, String> methods = new HashMap<>();
    private final Vertx vertx;
    private final SandboxState state;
    private final MishapPlayer player;
    private final OriginGuard guard;
    private final InstantSource clock;

    SandboxServer(Vertx vertx, SandboxOptions options, SandboxState state, Engine engine, InstantSource clock) {
        this.vertx = vertx;
        this.state = state;
        this.clock = clock;
        this.player = new MishapPlayer(vertx, clock);
        this.guard = new OriginGuard(options);
        wawp(new Credentials(options), engine);
        ControlApi control = new ControlApi(state, engine);
        control(control);
        control(new EventControl(state, engine));
        page(new PageFeed(vertx, state, control));
    }

    private void wawp(Credentials credentials, Engine engine) {
        LookUps lookUps = new LookUps(credentials, state);
        operation("POST", "/v2/send/text", new SendText(credentials, state, engine));
        operation("POST", "/v2/session/info", lookUps::sessionInfo);
        operation("GET", "/v2/session/info", lookUps::sessionInfo);
        operation("GET", "/v2/session/rate-limit", lookUps::rateLimit);
        operation("POST", "/v2/messages/get", lookUps::message);
        operation("GET", "/v2/chats/messages", lookUps::chat);
        operation("GET", "/v2/contacts/check-exists", lookUps::contact);
        operation("GET", "/v2/lids", lookUps::lids);
        operation("GET", LID_OF + "{number}", lookUps::lid);
        WebhookAnswers webhooks = new WebhookAnswers(credentials, state);
        operation("GET", "/v2/session/webhook", webhooks::get);
        operation("POST", "/v2/session/webhook", call -> {
            // Otherwise any page that the user visits could have the texts posted to itself.
            guard.checkOrigin(call.request());
            return webhooks.post(call);
        });
    }

    private void control(EventControl api) {
        control("GET", "/sandbox/acks", body -> api.acks());
        control("PUT", "/sandbox/acks", api::acks);
        control("POST", "/sandbox/acks", api::ack);
        control("GET", "/sandbox/replies", body -> api.replies());
        control("POST", "/sandbox/replies", api::reply);
        control("GET", "/sandbox/delivery", body -> api.delivery());
        control("PUT", "/sandbox/delivery", api::delivery);
        control("GET", "/sandbox/webhook-events", body -> api.events());
        control("POST", "/sandbox/webhook-events", api::emit);
        control("PUT", "/sandbox/plan", api::plan);
        control("PUT", "/sandbox/lids", api::lid);
        control("POST", "/sandbox/typed", api::typed);
        control("PUT", "/sandbox/ids", api::ids);
        control("PUT", "/sandbox/clock", api::clock);
    }

    private void control(ControlApi api) {
        control("GET", "/sandbox/messages", body -> api.messages());
        control("DELETE", "/sandbox/messages", body -> api.clearMessages());
        control("GET", "/sandbox/mishaps", body -> api.mishaps());
        control("POST", "/sandbox/mishaps", api::script);
        control("DELETE", "/sandbox/mishaps", body -> api.clearMishaps());
        control("GET", "/sandbox/mishap-kinds", body -> api.mishapKinds());
        control("GET", "/sandbox/session", body -> api.session());
        control("PUT", "/sandbox/session", api::session);
        control("GET", "/sandbox/shape", body -> api.shape());
        control("PUT", "/sandbox/shape", api::shape);
        control("PUT", "/sandbox/contacts", api::contact);
        control("GET", "/sandbox/state", body -> api.state());
        control("DELETE", "/sandbox/state", body -> api.clearAll());
    }

    private void page(PageFeed feed) {
        guarded("GET", "/sandbox/events", (request, body) -> feed.open(request));
        PageFiles.all().forEach((path, file) -> control("GET", path, body -> file));
    }

    private void operation(String method, String path, Operation operation) {
        route(method, path, (request, body) -> {
            request.response().putHeader("Date", SandboxClock.httpDate(clock.instant()));
            Call call = new Call(request, body);
            Operation.Job work = operation.check(call);
            Mishap mishap = state.mishaps().take(path, work.chatId());
            if (mishap == null) {
                work.answer().get().send(request.response());
            } else {
                player.play(mishap, call, work);
            }
        });
    }

    private void control(String method, String path, Function<byte[], Reply> answer) {
        guarded(method, path, (request, body) -> answer.apply(body).send(request.response()));
    }

    private void guarded(String method, String path, BiConsumer<HttpServerRequest, byte[]> handler) {
        route(method, path, (request, body) -> {
            guard.check(request);
            handler.accept(request, body);
        });
    }

    private void route(String method, String path, BiConsumer<HttpServerRequest, byte[]> handler) {
        routes.put(method + " " + path, handler);
        methods.merge(path, method, (known, another) -> known + ", " + another);
    }

    void handle(HttpServerRequest request) {
        // A caller that disconnects needs no handling.
        request.exceptionHandler(gone -> {});
        request.response().exceptionHandler(gone -> {});
        BodyReader.read(vertx, request, body -> answer(request, body));
    }

    private void answer(HttpServerRequest request, byte[] body) {
        try {
            BiConsumer<HttpServerRequest, byte[]> route =
                    routes.get(request.method().name() + " " + template(request.path()));
            if (route == null) {
                noRoute(template(request.path())).send(request.response());
            } else {
                route.accept(request, body);
            }
        } catch (Refusal refusal) {
            refusal.reply().send(request.response());
        } catch (RuntimeException e) {
            // Only the type, because the message of an exception may contain what the caller sent.
            LOG.log(
                    Level.ERROR,
                    "The sandbox failed at {0}: {1}",
                    request.path(),
                    e.getClass().getName());
            Refusal.of(500, "sandbox_bug", "The sandbox failed with an internal error.")
                    .reply()
                    .send(request.response());
        }
    }

    private static String template(String path) {
        boolean lidOf = path != null && path.startsWith(LID_OF) && path.indexOf('/', LID_OF.length()) < 0;
        return lidOf ? LID_OF + "{number}" : path;
    }

    private Reply noRoute(String path) {
        String allowed = methods.get(path);
        return allowed == null
                ? Refusal.of(404, "not_found", "There is no such path.").reply()
                : Refusal.of(405, "method_not_allowed", "This path accepts only " + allowed + ".")
                        .reply()
                        .with(Map.of("Allow", allowed));
    }
}
