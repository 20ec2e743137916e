// Package connectortest is the conformance suite that every connector must pass, a Sink that keeps rows in memory for
// tests, and what the tests of connectors share: reading files of testdata and real exports, and telling what was read.
// Start reading at Run; go on at Read.
package connectortest
