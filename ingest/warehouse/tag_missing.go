//go:build !duckdb_arrow

package warehouse

// The driver's Arrow interface exists only under a build tag. Without it, this line stops the build with a sentence.
var _ = build_and_test_workhealth_with_the_tag_duckdb_arrow_as_in_go_run_tags_duckdb_arrow
