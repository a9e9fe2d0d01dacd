package neo4jtest

import (
	"bytes"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"
)

// exitUnavailable is the status with which .ci/neo4j/start says that no server
// can be had on this machine.
const exitUnavailable = 69

// startLimit bounds the wait for a server. It takes about 6 s on a quiet
// machine, more beside a compiling one, and a minute where it is fetched first.
const startLimit = 5 * time.Minute

// attempts is how often a server is started before the tests give up: another
// process may take the port between its choice and its use.
const attempts = 3

// errUnavailable says that this machine has no means to run a server.
var errUnavailable = errors.New("no Neo4j server")

// Options says how a server is started. The zero value starts one that asks
// for no password.
type Options struct {
	Password string // of the user neo4j, 8 characters or more; "" for no authentication
	Import   string // a folder of CSV files and their import.args, with which the server starts; "" for an empty one
}

// Process is a server that a test has to itself.
type Process struct {
	Server
	script, port, home, csv string

	cmd  *exec.Cmd
	once sync.Once
	done chan struct{} // closed when the process has ended, with err
	err  error
}

// Start starts a server for one test, which Kill or the end of the test ends.
// It skips or fails the test as Empty does.
func Start(tb testing.TB, opts Options) *Process {
	tb.Helper()
	p, err := start(opts)
	if err != nil {
		fail(tb, err)
	}
	tb.Cleanup(p.stop)
	return p
}

// Restart starts the server again after Kill, with its data, at the same
// address.
func (p *Process) Restart(tb testing.TB) {
	tb.Helper()
	if err := p.run(); err != nil {
		tb.Fatalf("neo4jtest: %v", err)
	}
}

// Kill ends the server at once, as a crash would, and waits until it is gone.
func (p *Process) Kill() {
	_ = p.cmd.Process.Kill() // fails only for a process that has ended
	<-p.done
}

func (p *Process) stop() {
	p.once.Do(func() {
		p.Kill()
		_ = os.RemoveAll(p.home) // a leftover in the temporary folder harms nothing
	})
}

func start(opts Options) (*Process, error) {
	script, err := findScript()
	if err != nil {
		return nil, err
	}
	for n := 1; ; n++ {
		p, err := startOnce(script, opts)
		if err == nil || errors.Is(err, errUnavailable) || n == attempts {
			return p, err
		}
	}
}

func startOnce(script string, opts Options) (*Process, error) {
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	home, err := os.MkdirTemp("", "dateline-neo4j-")
	if err != nil {
		return nil, err
	}
	p := &Process{
		Server: Server{URI: "bolt://127.0.0.1:" + strconv.Itoa(port)},
		script: script, port: strconv.Itoa(port), home: home, csv: opts.Import,
	}
	if opts.Password != "" {
		p.Username, p.Password = "neo4j", opts.Password
	}
	if err := p.run(); err != nil {
		_ = os.RemoveAll(home)
		return nil, err
	}
	return p, nil
}

// run starts the server and waits until it answers.
func (p *Process) run() error {
	auth := "none"
	if p.Password != "" {
		auth = p.Username + "/" + p.Password
	}
	out := &output{started: make(chan struct{})}
	p.cmd = exec.Command(p.script, p.home, p.port)
	p.cmd.Env = append(os.Environ(), "NEO4J_AUTH="+auth, "NEO4J_IMPORT="+p.csv)
	p.cmd.Stdout, p.cmd.Stderr = out, out
	p.cmd.WaitDelay = time.Second
	dieWithParent(p.cmd)
	if err := p.cmd.Start(); err != nil {
		return fmt.Errorf("%w: run %s: %w", errUnavailable, p.script, err)
	}
	done := make(chan struct{})
	p.done = done
	go func() {
		p.err = p.cmd.Wait()
		close(done)
	}()
	var err error
	select {
	case <-out.started:
		return nil
	case <-p.done:
		err = p.err
	case <-time.After(startLimit):
		p.Kill()
		err = fmt.Errorf("not ready after %s", startLimit)
	}
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == exitUnavailable {
		return fmt.Errorf("%w: %s", errUnavailable, out.tail())
	}
	return fmt.Errorf("start a server: %w: %s", err, out.tail())
}

// findScript looks for .ci/neo4j/start in the folder of the test and those
// above it, and for what the script needs.
func findScript() (string, error) {
	for _, tool := range []string{"bash", "java", "mvn"} {
		if _, err := exec.LookPath(tool); err != nil {
			return "", fmt.Errorf("%w: NEO4J_URI is not set and %s is not installed", errUnavailable, tool)
		}
	}
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		script := filepath.Join(dir, ".ci", "neo4j", "start")
		if _, err := os.Stat(script); err == nil {
			return script, nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", fmt.Errorf("%w: .ci/neo4j/start is not in this folder or above it", errUnavailable)
		}
		dir = parent
	}
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, fmt.Errorf("find a free port: %w", err)
	}
	defer l.Close()
	addr, ok := l.Addr().(*net.TCPAddr)
	if !ok {
		return 0, fmt.Errorf("find a free port: odd address %s", l.Addr())
	}
	return addr.Port, nil
}

// output keeps what a server prints, and notices when it says that it is ready.
type output struct {
	mu      sync.Mutex
	text    bytes.Buffer
	ready   bool
	started chan struct{}
}

// Write takes what the server prints. It never fails.
func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.ready { // what comes later is of no use, and a long run prints much
		return len(p), nil
	}
	o.text.Write(p)
	if bytes.Contains(o.text.Bytes(), []byte("Started.")) {
		o.ready = true
		close(o.started)
	}
	return len(p), nil
}

// tail returns the end of what the server printed.
func (o *output) tail() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	const limit = 2000
	text := bytes.TrimSpace(o.text.Bytes())
	return string(text[max(0, len(text)-limit):])
}
