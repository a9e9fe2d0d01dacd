package neo4jtest

import (
	"os/exec"
	"syscall"
)

// dieWithParent has the kernel end the server when the test binary ends in a
// way that runs no clean-up: a panic, a time limit, a kill.
func dieWithParent(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
}
