// A server for <heartbeat-socket>, with gorilla/websocket:
// go mod init live && go get github.com/gorilla/websocket && go run .
// A chat room: every message goes to all clients, its sender included.
package main

import (
	"context"
	"log"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/gorilla/websocket"
)

// Limits for slow clients: the time for one write, and the number of waiting messages.
const (
	writeTimeout = 10 * time.Second
	backlog      = 64
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
	pings   = time.Duration(seconds()) * time.Second
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

func serve(w http.ResponseWriter, r *http.Request) {
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

func seconds() int {
	n, err := strconv.Atoi(env("PING_SECONDS", "30"))
	if err != nil {
		log.Fatal(err)
	}
	return n
}

func main() {
	http.HandleFunc("/live", serve)
	server := http.Server{Addr: ":" + env("PORT", "8080")}
	go func() {
		if err := server.ListenAndServe(); err != http.ErrServerClosed {
			log.Fatal(err)
		}
	}()
	// `kill`, systemd, Docker and Kubernetes send this before they stop a server.
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM)
	<-stop
	// Stop listening first, or clients would reconnect here. Upgraded connections stay open.
	server.Shutdown(context.Background())
	live.send(message{websocket.TextMessage, []byte("GoodBye")})
	live.send(message{websocket.CloseMessage, websocket.FormatCloseMessage(1001, "")})
	time.Sleep(time.Second) // let the last messages leave
}
