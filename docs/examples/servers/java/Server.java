import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.Context;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.websocket.server.WsSci;

/**
 * A server for {@code <heartbeat-socket>}, with Jakarta WebSocket in an embedded Tomcat 10. A chat
 * room: every message goes to all clients, its sender included.
 */
@ServerEndpoint(value = "/live", configurator = Server.Doorkeeper.class)
public class Server {
  private static final String HEARTBEAT = "HeartBeat";
  private static final long PING_MS = millis("PING_SECONDS", "30");
  /** Until load balancers have noticed that the health check fails. */
  private static final long LEAVE_MS = millis("LEAVE_SECONDS", "5");
  /** Until the clients that have not left by themselves are closed. */
  private static final long DRAIN_MS = millis("DRAIN_SECONDS", "60");
  /** Until the last close frames have been answered. */
  private static final long CLOSE_MS = 1000;

  /** The other servers get 200 handshakes a second, however many clients there are. */
  private static final long MS_PER_CLIENT = 5;
  /** A few clients are spread too, at no cost. */
  private static final long MIN_WINDOW_MS = 1000;
  /** Those whose turn comes last have as long again to open their next connection. */
  private static final long MAX_WINDOW_MS = DRAIN_MS / 2;

  /** The open sessions, and whether each has answered since the last ping. */
  private static final Map<Session, Boolean> SESSIONS = new ConcurrentHashMap<>();

  private enum Phase {
    SERVING,
    LEAVING,
    DRAINING
  }

  private static volatile Phase phase = Phase.SERVING;

  /** Browsers let any website connect, with your visitor's cookies. */
  public static class Doorkeeper extends ServerEndpointConfig.Configurator {
    private static final Set<String> ORIGINS =
        Set.of(env("ORIGINS", "http://localhost:8000").split(" "));

    @Override
    public boolean checkOrigin(String origin) {
      return origin != null && ORIGINS.contains(origin);
    }
  }

  /** Answers health checks, and refuses new clients while draining. */
  private static class Gate extends HttpFilter {
    @Override
    protected void doFilter(
        HttpServletRequest request, HttpServletResponse response, FilterChain next)
        throws IOException, ServletException {
      boolean isCheck = request.getRequestURI().equals("/health");
      if (phase == Phase.DRAINING || (isCheck && phase == Phase.LEAVING)) response.setStatus(503);
      else if (!isCheck) next.doFilter(request, response);
    }
  }

  @OnOpen
  public void open(Session session) {
    SESSIONS.put(session, true);
  }

  @OnClose
  public void close(Session session) {
    SESSIONS.remove(session);
  }

  @OnError
  public void fail(Session session, Throwable error) {
    SESSIONS.remove(session); // the client vanished; @OnClose may or may not follow
  }

  @OnMessage
  public void text(Session session, String text) {
    if (text.equals(HEARTBEAT)) send(session, client -> client.getBasicRemote().sendText(text));
    else toAll(client -> client.getBasicRemote().sendText(text));
  }

  @OnMessage
  public void binary(Session session, ByteBuffer data) {
    toAll(client -> client.getBasicRemote().sendBinary(data.duplicate()));
  }

  @OnMessage
  public void pong(Session session, PongMessage pong) {
    SESSIONS.replace(session, true);
  }

  /** A vanished client is not reported otherwise. Browsers answer pings by themselves. */
  private static void pingAll() {
    CloseReason vanished = new CloseReason(CloseCodes.UNEXPECTED_CONDITION, "no pong");
    for (Session client : SESSIONS.keySet()) {
      if (SESSIONS.replace(client, true, false)) {
        send(client, session -> session.getBasicRemote().sendPing(ByteBuffer.allocate(0)));
      } else {
        send(client, session -> session.close(vanished));
      }
    }
  }

  private interface Sending {
    void to(Session client) throws IOException;
  }

  private static void toAll(Sending sending) {
    for (Session client : SESSIONS.keySet()) send(client, sending);
  }

  /** Serialized: a session rejects a message while another is being written. */
  private static void send(Session client, Sending sending) {
    synchronized (client) {
      try {
        if (client.isOpen()) sending.to(client);
      } catch (IOException | IllegalStateException gone) {
        SESSIONS.remove(client);
      }
    }
  }

  /** Returns once every client has left or was closed. */
  private static void drain() {
    phase = Phase.LEAVING;
    sleep(LEAVE_MS);
    phase = Phase.DRAINING;
    sayGoodbye();
    emptied(DRAIN_MS);
    closeRest();
    emptied(CLOSE_MS);
  }

  /** Each client leaves at a moment of its own within so many ms. */
  private static long windowMs() {
    return Math.min(Math.max(SESSIONS.size() * MS_PER_CLIENT, MIN_WINDOW_MS), MAX_WINDOW_MS);
  }

  private static void sayGoodbye() {
    String text = "GoodBye " + windowMs();
    toAll(client -> client.getBasicRemote().sendText(text));
  }

  /** Those that do not know the goodbye; their next connections are spread as well. */
  private static void closeRest() {
    CloseReason reason = new CloseReason(CloseCodes.GOING_AWAY, "retry=" + windowMs());
    toAll(client -> client.close(reason));
  }

  private static void emptied(long limitMs) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMs);
    while (!SESSIONS.isEmpty() && System.nanoTime() < deadline) sleep(100);
  }

  private static void sleep(long ms) {
    try {
      Thread.sleep(ms);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static String env(String name, String fallback) {
    return System.getenv().getOrDefault(name, fallback);
  }

  private static long millis(String name, String fallback) {
    return Math.round(Double.parseDouble(env(name, fallback)) * 1000);
  }

  private static void addGate(Context context) {
    FilterDef gate = new FilterDef();
    gate.setFilterName("gate");
    gate.setFilter(new Gate());
    context.addFilterDef(gate);
    FilterMap everything = new FilterMap();
    everything.setFilterName("gate");
    everything.addURLPattern("/*");
    context.addFilterMap(everything);
  }

  public static void main(String[] arguments) throws Exception {
    Tomcat tomcat = new Tomcat();
    String folder = Files.createTempDirectory("live").toString();
    tomcat.setBaseDir(folder);
    tomcat.setPort(Integer.parseInt(env("PORT", "8080")));
    tomcat.getConnector();
    Context context = tomcat.addContext("", folder);
    context.addServletContainerInitializer(new WsSci(), Set.of(Server.class));
    addGate(context);
    // Serves all other requests. Without a servlet, Tomcat never runs the WebSocket filter.
    Tomcat.addServlet(context, "default", new DefaultServlet()).addMapping("/");
    tomcat.start();
    Executors.newSingleThreadScheduledExecutor()
        .scheduleAtFixedRate(Server::pingAll, PING_MS, PING_MS, TimeUnit.MILLISECONDS);
    // `kill`, systemd, Docker and Kubernetes send this before they stop a server.
    Runtime.getRuntime().addShutdownHook(new Thread(Server::drain));
    tomcat.getServer().await();
  }
}
