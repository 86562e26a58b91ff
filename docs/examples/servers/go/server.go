// A server for <heartbeat-socket>, with gorilla/websocket:
// go mod init live && go get github.com/gorilla/websocket && go run .
// A chat room: every message goes to all clients, its sender included.
package main

import (
	"fmt"
	"log"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/gorilla/websocket"
)

// Limits for slow clients: the time for one write, and the number of waiting messages.
const (
	writeTimeout = 10 * time.Second
	backlog      = 64
)

// The phases of a server.
const (
	serving = iota
	leaving
	draining
)

const (
	// Until the last close frames have been answered.
	closeTime = time.Second
	// The other servers get 200 handshakes a second, however many clients there are.
	windowPerClient = 5 * time.Millisecond
	// A few clients are spread too, at no cost.
	minWindow = time.Second
)

type message struct {
	kind int
	data []byte
}

// One client. Only its write goroutine writes: a connection supports one concurrent writer.
type client struct {
	conn *websocket.Conn
	out  chan message
}

type room struct {
	sync.Mutex
	clients map[*client]bool
}

var (
	live    = room{clients: map[*client]bool{}}
	origins = strings.Fields(env("ORIGINS", "http://localhost:8000"))
	pings   = seconds("PING_SECONDS", "30")
	// Until load balancers have noticed that the health check fails.
	leaveTime = seconds("LEAVE_SECONDS", "5")
	// Until the clients that have not left by themselves are closed.
	drainTime = seconds("DRAIN_SECONDS", "60")
	// Those whose turn comes last have as long again to open their next connection.
	maxWindow = drainTime / 2
	phase     atomic.Int32
	// Browsers let any website connect, with your visitor's cookies.
	upgrader = websocket.Upgrader{CheckOrigin: func(r *http.Request) bool {
		for _, origin := range origins {
			if origin == r.Header.Get("Origin") {
				return true
			}
		}
		return false
	}}
)

func (r *room) join(c *client) {
	r.Lock()
	defer r.Unlock()
	r.clients[c] = true
}

func (r *room) leave(c *client) {
	r.Lock()
	defer r.Unlock()
	delete(r.clients, c)
	c.conn.Close()
}

// Sends to all. A client that cannot keep up is disconnected, and reconnects by itself.
func (r *room) send(m message) {
	r.Lock()
	defer r.Unlock()
	for c := range r.clients {
		c.send(m)
	}
}

func (r *room) size() int {
	r.Lock()
	defer r.Unlock()
	return len(r.clients)
}

func (c *client) send(m message) {
	select {
	case c.out <- m:
	default:
		c.conn.Close()
	}
}

func (c *client) read() {
	defer live.leave(c)
	c.conn.SetReadLimit(1 << 20)
	// A vanished client is not reported otherwise. Browsers answer pings by themselves.
	stillThere := func(string) error { return c.conn.SetReadDeadline(time.Now().Add(2 * pings)) }
	c.conn.SetPongHandler(stillThere)
	stillThere("")
	for {
		kind, data, err := c.conn.ReadMessage()
		if err != nil {
			return
		}
		if kind == websocket.TextMessage && string(data) == "HeartBeat" {
			c.send(message{kind, data})
		} else {
			live.send(message{kind, data})
		}
	}
}

func (c *client) write(ended <-chan struct{}) {
	ticker := time.NewTicker(pings)
	defer ticker.Stop()
	for {
		m := message{kind: websocket.PingMessage}
		select {
		case m = <-c.out:
		case <-ticker.C:
		case <-ended:
			return
		}
		c.conn.SetWriteDeadline(time.Now().Add(writeTimeout))
		if c.conn.WriteMessage(m.kind, m.data) != nil {
			c.conn.Close()
			return
		}
	}
}

func health(w http.ResponseWriter, r *http.Request) {
	if phase.Load() != serving {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
}

func serve(w http.ResponseWriter, r *http.Request) {
	if phase.Load() == draining {
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return // Upgrade has sent the error response
	}
	c := &client{conn, make(chan message, backlog)}
	ended := make(chan struct{})
	live.join(c)
	go c.write(ended)
	c.read()
	close(ended)
}

func env(name, fallback string) string {
	if value, ok := os.LookupEnv(name); ok {
		return value
	}
	return fallback
}

func seconds(name, fallback string) time.Duration {
	n, err := strconv.ParseFloat(env(name, fallback), 64)
	if err != nil {
		log.Fatal(err)
	}
	return time.Duration(n * float64(time.Second))
}

// Returns once every client has left or was closed.
func drain() {
	phase.Store(leaving)
	time.Sleep(leaveTime)
	phase.Store(draining)
	sayGoodbye()
	emptied(drainTime)
	closeRest()
	emptied(closeTime)
}

// Each client leaves at a moment of its own within so many ms.
func window() int64 {
	window := time.Duration(live.size()) * windowPerClient
	if window < minWindow {
		window = minWindow
	}
	if window > maxWindow {
		window = maxWindow
	}
	return window.Milliseconds()
}

func sayGoodbye() {
	text := fmt.Sprintf("GoodBye %d", window())
	live.send(message{websocket.TextMessage, []byte(text)})
}

// Those that do not know the goodbye; their next connections are spread as well.
func closeRest() {
	reason := fmt.Sprintf("retry=%d", window())
	frame := websocket.FormatCloseMessage(websocket.CloseGoingAway, reason)
	live.send(message{websocket.CloseMessage, frame})
}

func emptied(limit time.Duration) {
	deadline := time.Now().Add(limit)
	for live.size() > 0 && time.Now().Before(deadline) {
		time.Sleep(100 * time.Millisecond)
	}
}

func main() {
	http.HandleFunc("/health", health)
	http.HandleFunc("/live", serve)
	go func() {
		log.Fatal(http.ListenAndServe(":"+env("PORT", "8080"), nil))
	}()
	// `kill`, systemd, Docker and Kubernetes send this before they stop a server.
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM)
	<-stop
	drain()
}
