// Package stats is the statistics that SQL should not do: percentiles and their intervals, intervals of shares, survival
// curves, bootstrap intervals and process behaviour charts.
//
// It promises:
//
//   - nothing panics on data: what cannot be estimated comes back as false, never as zero or as an extreme of the sample;
//   - a result depends on its inputs alone: not on the order of observations, of evaluation or of goroutines;
//   - all intervals are two-sided 95 % intervals.
//
// The variants are fixed conventions: nearest rank without interpolation, events before censorings at equal times, limits
// of a survival curve on the log(-log) scale, a seeded bootstrap and chart limits frozen on the first 20 points. Minimum
// samples that belong to a metric are that metric's business; only a method's own minimum is kept here.
//
// Start reading at Percentile; KaplanMeier is the answer wherever some items are still open.
package stats
