// Package connectortest is the conformance suite that every connector must pass, and a Sink that keeps rows in memory
// for tests. Start reading at Run.
package connectortest
