// Package warehouse is the one DuckDB file in which everything an organisation exported is held in one model, and the
// only package that imports the DuckDB driver.
//
// It promises:
//
//   - an import is one transaction per export: killed at any moment, the file opens with the last complete batch;
//   - importing the same export again changes no row; overlapping exports merge by the tool's own ids;
//   - every record is counted: read = kept + merged + refused, and what was refused is kept with place and reason;
//   - one writer at a time: a lock names its holder;
//   - every connection runs in UTC, within the memory limit, without extensions from elsewhere.
//
// Start reading at Open and DB.Import. The tables stand in schema/*.sql and, generated, in SCHEMA.md; the merge of a batch
// in merge/*.sql; the reading of original values as standard ones in standard/*.sql; defects of the engine that are worked
// around in WORKAROUNDS.md.
package warehouse
