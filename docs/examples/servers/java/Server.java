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
import org.apache.catalina.connector.Connector;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;

/**
 * A server for {@code <heartbeat-socket>}, with Jakarta WebSocket in an embedded Tomcat 10. A chat
 * room: every message goes to all clients, its sender included.
 */
@ServerEndpoint(value = "/live", configurator = Server.Doorkeeper.class)
public class Server {
  private static final String HEARTBEAT = "HeartBeat";
  private static final long PING_SECONDS = Long.parseLong(env("PING_SECONDS", "30"));
  /** The open sessions, and whether each has answered since the last ping. */
  private static final Map<Session, Boolean> SESSIONS = new ConcurrentHashMap<>();

  /** Browsers let any website connect, with your visitor's cookies. */
  public static class Doorkeeper extends ServerEndpointConfig.Configurator {
    private static final Set<String> ORIGINS =
        Set.of(env("ORIGINS", "http://localhost:8000").split(" "));

    @Override
    public boolean checkOrigin(String origin) {
      return origin != null && ORIGINS.contains(origin);
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

  private static void sayGoodbye(Connector connector) {
    connector.pause(); // or clients would reconnect to this server
    CloseReason reason = new CloseReason(CloseCodes.GOING_AWAY, "");
    toAll(client -> client.getBasicRemote().sendText("GoodBye"));
    toAll(client -> client.close(reason));
  }

  private static String env(String name, String fallback) {
    return System.getenv().getOrDefault(name, fallback);
  }

  public static void main(String[] arguments) throws Exception {
    Tomcat tomcat = new Tomcat();
    String folder = Files.createTempDirectory("live").toString();
    tomcat.setBaseDir(folder);
    tomcat.setPort(Integer.parseInt(env("PORT", "8080")));
    Connector connector = tomcat.getConnector();
    Context context = tomcat.addContext("", folder);
    context.addServletContainerInitializer(new WsSci(), Set.of(Server.class));
    // Serves all other requests. Without a servlet, Tomcat never runs the WebSocket filter.
    Tomcat.addServlet(context, "default", new DefaultServlet()).addMapping("/");
    tomcat.start();
    Executors.newSingleThreadScheduledExecutor()
        .scheduleAtFixedRate(Server::pingAll, PING_SECONDS, PING_SECONDS, TimeUnit.SECONDS);
    // `kill`, systemd, Docker and Kubernetes send this before they stop a server.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> sayGoodbye(connector)));
    tomcat.getServer().await();
  }
}
