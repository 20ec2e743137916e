// Command workhealth tells an organisation how healthy its work is, from the exports of the tools it already has.
//
// main calls run, which is the whole program as a function of its arguments, streams and environment, so that tests run it
// in-process. One file per command: a constructor of the cobra command and a function free of cobra that does the work.
// exit.go is the only place where errors become words and exit codes.
package main
