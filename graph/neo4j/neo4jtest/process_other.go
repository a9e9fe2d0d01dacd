//go:build !linux

package neo4jtest

import "os/exec"

// dieWithParent does nothing: only Linux can tie one process's life to
// another's. A test binary that is killed leaves its server behind.
func dieWithParent(*exec.Cmd) {}
